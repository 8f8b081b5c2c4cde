package io.joinwatch.bench;

/** How {@code bench loop} came to its figures, for the results file. */
final class LoopMethod {
    static final String TEXT = """
            How to read it. A warehouse is simulated hour by hour; an hour is a pane. After every pane the app's own classes add what ran to
            a window of seven days, and the app's `Advisor` advises on it with the default settings (warm-up 24 panes, cool-down 7 days, pay-back 30
            days, minimum gain 5 %), every solve under a limit of work instead of time. Two hours after a change is proposed it is rewritten
            and the facts say so, unless it is withdrawn before. What moves is counted by the simulator itself, query by query,
            under what is deployed at the time: joins, groupings, copies kept fresh (what is written, once a day at least all of it), and rewrites.
            The same seed gives the same figures on every machine.

            - Warehouses: `retail`, a snowflake of 27 tables, 60 queries; `communities`, 60 tables of six departments, 120 queries; `tpcds`,
              the queries of TPC-DS over its tables at scale factor 100. Seeds draw frequencies (log-normal), what share of a table a query feeds into its
              joins (log-uniform), hours (by day on workdays, around the clock, Saturday mornings, a nightly load that writes and joins),
              for the first two the queries, and for `communities` the schema. All tables are EVEN at first. 16 nodes, `drift-retail-8` has 8.
            - Noise multiplies what a join moves by a factor, uniform in 1 ± 30 %, drawn per join and pane, or per join and day.
              In `drift`, `sizes` and `stability` it is ±30 % per pane and ±10 % per day at once, and queries keep their hours; in
              the others every hour is like the other but for the noise.
            - Drift: at the beginnings of days 10 and 20, 60 % of the weight (bytes fed into joins) moves: topics drawn at random, two thirds of the weight together or
              little more, give it, the others get it in proportion; a topic is all queries that have their heaviest join in common. How much
              that matters is in the table: what the optimum of before costs after the drift, as a multiple of the optimum of after, in a week as expected, without
              rewrites.
            - Counted are days 1 to 30, the first being day 0: the warm-up is over then. Everybody has all tables EVEN at that time and pays
              for the first rewrite. `÷ EVEN`: nothing is ever changed. `÷ expert`: the static expert has the best single layout for what
              is expected of the first epoch (days 1 to 10, rewrites included), known beforehand, and keeps it to the end. `÷ clairvoyant`: it knows all that will run, noise included, and
              changes tables at midnight for the same rewrites whenever that moves least in all: one problem over all tables and days, solved
              to a proven optimum by the app's solver where its gap is 0 %; else its bound stands in the ratio. It may change a table every Friday night and back on Saturday, which
              no owner would, and does. `÷ one layout per drift`: it knows as much, but changes tables only when a drift comes. `÷ free moves`: a bound that no layout reaches, the optimum of every
              pane by itself, rewrites free.
            - A rewrite is one table changed. A flap is a rewrite that brings a table back to where it was less than 30 days before, with no drift in between;
              with one it is counted as gone back after a drift. Changes
              published are proposals and withdrawals; the first advice is all that is proposed at the first hour with a proposal.
            - Noise: a change that would not pay is one that moves more than it saves within the 30 days of pay-back, by what is expected
              of a week. The first advice has a single day to go by; what is changed later may be its correction.
            - Shift: two joins want one table keyed for them, 1.05 : 0.95 at first, 0.95 : 1.05 from day 10 on. The delay is the time to the proposal of the other key.
            - Sizes: of a third of the tables the facts tell ten times or a tenth of rows and bytes until day 5, and the app weighs their
              joins by that. In the end its advice is compared, table by table, with that of a loop that had the true sizes, and by
              what the two layouts move in a week as expected.
            - Stability: changes proposed at the end of day 3 as if nothing had been advised before, of tables of which at least two labels are
              the best for some join or grouping (undominated under any weights); a label is still in an optimum of the week if the best layout with it costs at most 1 % more than the best.
            """;

    private LoopMethod() {}
}
