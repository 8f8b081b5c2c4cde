package io.joinwatch.stream;

import static io.joinwatch.stream.Poison.event;

import java.util.List;

/** Query events that are JSON, and wrong. */
final class PoisonEvents {
    private static final String ID = "'schemaVersion':1,'warehouse':'w','database':'d'";
    private static final String HEAD = ID + ",'queryId':'bad','startedAt':" + Harness.START;
    private static final String JOIN =
            "{'left':{'table':'orders'},'right':{'table':'lineitem'},'on':[['o_orderkey','l_orderkey']],'type':'INNER'}";

    private PoisonEvents() {}

    static List<Poison> all() {
        return List.of(
                event("missing-field", "no version", full("'joins':[]").replace("'schemaVersion':1,", "")),
                event("missing-field", "a null version", full("'joins':[]").replace(":1,", ":null,")),
                event("unknown-schema-version", "version 2", full("'joins':[]").replace(":1,", ":2,")),
                event("unknown-schema-version", "version -1", full("'joins':{}").replace(":1,", ":-1,")),
                event("wrong-type", "a version in words", full("'joins':[]").replace(":1,", ":'1',")),
                event("missing-field", "no query id", "{" + ID + ",'startedAt':0,'joins':[]}"),
                event("missing-field", "no time", "{" + ID + ",'queryId':'bad','joins':[]}"),
                event("missing-field", "neither SQL nor joins", "{" + HEAD + "}"),
                event(
                        "missing-field",
                        "a warehouse without database",
                        full("'joins':[]").replace("'database':'d',", "")),
                event("duplicate-field", "two query ids", full("'joins':[],'queryId':'other'")),
                event("duplicate-field", "two databases", full("'joins':[],'database':'e'")),
                event("duplicate-field", "two SQL texts", full("'sql':'select 1','sql':'select 2'")),
                event("bad-name", "a slash in the warehouse", full("'joins':[]").replace("'w'", "'w/x'")),
                event("bad-name", "an empty database", full("'joins':[]").replace("'d'", "''")),
                event("bad-name", "a NUL in the database", full("'joins':[]").replace("'d'", "'d\\u0000'")),
                event(
                        "bad-name",
                        "a line break in the query id",
                        full("'joins':[]").replace("'bad'", "'b\\nd'")),
                event(
                        "bad-name",
                        "a query id of 256 letters",
                        full("'joins':[]").replace("bad", "b".repeat(256))),
                event("bad-name", "half a surrogate pair", full("'joins':[]").replace("'bad'", "'\\ud83d'")),
                event("bad-name", "a table without name", joins(JOIN.replace("'orders'", "''"))),
                event("bad-name", "a column with a control character", joins(JOIN.replace("l_orderkey", "l\\u0085"))),
                event(
                        "wrong-type",
                        "a query id that is a number",
                        full("'joins':[]").replace("'bad'", "7")),
                event("wrong-type", "SQL in an object", full("'sql':{'text':'select 1'}")),
                event("wrong-type", "SQL in a list", full("'sql':['select 1']")),
                event("wrong-type", "joins in an object", full("'joins':{}")),
                event("wrong-type", "a join that is null", joins("null")),
                event("wrong-type", "a join that is a text", joins("'orders'")),
                event("wrong-type", "an unknown kind of join", joins(JOIN.replace("INNER", "OUTER"))),
                event("wrong-type", "a kind of join in small letters", joins(JOIN.replace("INNER", "inner"))),
                event("wrong-type", "a pair of one column", joins(JOIN.replace(",'l_orderkey'", ""))),
                event("too-large", "a pair of three columns", joins(JOIN.replace(",'l_orderkey'", ",'a','b'"))),
                event("wrong-type", "a table that is a text", joins(JOIN.replace("{'table':'orders'}", "'orders'"))),
                event("missing-field", "a join of one side", joins(JOIN.replace("'left':{'table':'orders'},", ""))),
                event("missing-field", "a join on nothing", joins(JOIN.replace("['o_orderkey','l_orderkey']", ""))),
                event("missing-field", "a join of no kind", joins(JOIN.replace(",'type':'INNER'", ""))),
                event("bad-size", "negative bytes of a side", joins(JOIN.replace(",'on'", ",'leftBytes':-1,'on'"))),
                event(
                        "bad-size",
                        "more bytes than there are",
                        joins(JOIN.replace(",'on'", ",'leftBytes':1125899906842625,'on'"))),
                event(
                        "bad-size",
                        "more bytes than 64 bits tell",
                        joins(JOIN.replace(",'on'", ",'rightBytes':9223372036854775808,'on'"))),
                event("bad-size", "half a byte", joins(JOIN.replace(",'on'", ",'rightBytes':0.5,'on'"))),
                event("bad-size", "repeat 0", full("'joins':[],'repeat':0")),
                event("bad-size", "a negative repeat", full("'joins':[],'repeat':-3")),
                event("bad-size", "a repeat beyond all measure", full("'joins':[],'repeat':1000000001")),
                event("bad-size", "a repeat in exponents", full("'joins':[],'repeat':1e3")),
                event("wrong-type", "a repeat in words", full("'joins':[],'repeat':'many'")),
                event("bad-size", "a negative duration", full("'joins':[],'durationMs':-1")),
                event("bad-size", "negative bytes moved", full("'joins':[],'bytesMoved':-1")),
                event(
                        "bad-size",
                        "negative bytes written",
                        full("'joins':[],'writes':[{'table':'orders','bytes':-1}]")),
                event("missing-field", "a write of nothing", full("'joins':[],'writes':[{'table':'orders'}]")),
                event("missing-field", "a grouping of no table", full("'joins':[],'groupings':[{'columns':['a']}]")),
                event(
                        "wrong-type",
                        "a filter of an unknown kind",
                        full("'joins':[],'filters':[{'table':'t','column':'c','op':'LT'}]")),
                event("bad-time", "before 1970", at("-1")),
                event("bad-time", "behind 2199", at("7258118400000")),
                event("bad-time", "seconds that overflow", at("99999999999999999999")),
                event("bad-time", "no day of the calendar", at("'2026-02-30T00:00:00Z'")),
                event("bad-time", "no zone", at("'2026-02-03T00:00:00'")),
                event("bad-time", "a time in words", at("'yesterday'")),
                event("bad-time", "an empty time", at("''")),
                event("wrong-type", "a time that is true", at("true")),
                event("bad-time", "hours ahead of its record", at(Long.toString(Harness.START + 3 * Harness.HOUR)))
                        .at(Harness.START),
                event("too-large", "1,001 joins", joins(JOIN + ("," + JOIN).repeat(1_000))),
                event("too-large", "33 pairs", joins(JOIN.replace("[['", "[" + "['a','b'],".repeat(32) + "['"))),
                event(
                        "too-large",
                        "1,001 writes",
                        full("'joins':[],'writes':[" + "{'table':'t','bytes':1},".repeat(1_000)
                                + "{'table':'t','bytes':1}]")),
                event(
                        "too-large",
                        "1,001 schemas of the search path",
                        full("'joins':[],'searchPath':[" + "'s',".repeat(1_000) + "'s']")),
                event("too-large", "SQL of more than 1 MiB", full("'sql':'" + "s".repeat((1 << 20) + 1) + "'")));
    }

    private static String full(String rest) {
        return "{" + HEAD + "," + rest + "}";
    }

    private static String joins(String joins) {
        return full("'joins':[" + joins + "]");
    }

    private static String at(String time) {
        return "{" + ID + ",'queryId':'bad','startedAt':" + time + ",'joins':[]}";
    }
}
