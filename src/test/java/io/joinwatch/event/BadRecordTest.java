package io.joinwatch.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way for a record to be bad, with its reason. */
class BadRecordTest {
    private static final String HEAD = "'schemaVersion':1,'warehouse':'w','database':'d'";
    private static final String JOIN = "{'left':{'table':'a'},'right':{'table':'b'},'on':[['x','y']],'type':'INNER'}";
    private static final String FIGURES = "'value':1,'bound':1,'gap':0,'gapBytes':0,'method':'m','generation':1,"
            + "'window':{'from':0,'to':1,'coveredDays':0}";
    /** Not for the codec to find: they need the window, the hop header, or a defect. */
    private static final Set<ReasonCode> FOUND_ELSEWHERE =
            EnumSet.of(ReasonCode.TOO_LATE, ReasonCode.SECOND_HOP, ReasonCode.INTERNAL_ERROR);

    private static final EventLimits LIMITS = new EventLimits(4_000, 50, 3, 2, 3, 4);

    static Stream<Arguments> bad() {
        return Stream.of(
                event(ReasonCode.NOT_JSON, "", "empty"),
                event(ReasonCode.NOT_JSON, "SELECT secret FROM t", "byte"),
                event(ReasonCode.NOT_JSON, "{" + HEAD, "byte"),
                event(ReasonCode.NOT_JSON, full("") + "{}", "behind"),
                event(ReasonCode.NOT_JSON, full(",'sql':'secret" + '\u0001' + "'"), "byte"),
                event(ReasonCode.WRONG_TYPE, "[]", "the record is an array"),
                event(ReasonCode.WRONG_TYPE, "null", "the record is null"),
                event(ReasonCode.WRONG_TYPE, full(",'sql':{}"), "sql is an object"),
                event(ReasonCode.WRONG_TYPE, full(",'repeat':'3'"), "repeat is a string"),
                event(ReasonCode.WRONG_TYPE, full(",'writes':{}"), "writes is an object"),
                event(ReasonCode.WRONG_TYPE, full(",'writes':[null]"), "null"),
                event(ReasonCode.WRONG_TYPE, joins(JOIN.replace("INNER", "inner")), "'inner'"),
                event(ReasonCode.WRONG_TYPE, joins(JOIN.replace("['x','y']", "['x']")), "/joins/0"),
                event(ReasonCode.MISSING_FIELD, "{" + HEAD + ",'startedAt':0,'joins':[]}", "queryId"),
                event(ReasonCode.MISSING_FIELD, "{" + HEAD + ",'startedAt':0,'queryId':'q'}", "sql and joins"),
                event(ReasonCode.MISSING_FIELD, full("").replace("'schemaVersion':1,", ""), "schemaVersion"),
                event(ReasonCode.MISSING_FIELD, full("").replace("'warehouse':'w',", ""), "warehouse"),
                event(ReasonCode.MISSING_FIELD, joins(JOIN.replace("['x','y']", "")), "on is empty"),
                event(ReasonCode.DUPLICATE_FIELD, full(",'queryId':'r'"), "queryId occurs twice"),
                event(ReasonCode.DUPLICATE_FIELD, full(",'joins':[]"), "joins occurs twice"),
                event(ReasonCode.UNKNOWN_SCHEMA_VERSION, full("").replace(":1,", ":2,"), "schemaVersion"),
                event(ReasonCode.UNKNOWN_SCHEMA_VERSION, "{'warehouse':{},'schemaVersion':99}", "schemaVersion"),
                event(ReasonCode.BAD_NAME, full("").replace("'w'", "'a/b'"), "'a/b'"),
                event(ReasonCode.BAD_NAME, full("").replace("'d'", "'a\\u0000b'"), "control"),
                event(ReasonCode.BAD_NAME, full("").replace("'d'", "''"), "database is empty"),
                event(ReasonCode.BAD_NAME, full("").replace("'d'", "'\\udc00'"), "surrogate"),
                event(ReasonCode.BAD_NAME, full("").replace("'d'", "'" + "d".repeat(256) + "'"), "256 characters"),
                event(ReasonCode.BAD_NAME, joins(JOIN.replace("'x'", "'x\\n'")), "/joins/0/on/0"),
                event(ReasonCode.BAD_TIME, full("").replace(":0,", ":-1,"), "startedAt is -1"),
                event(ReasonCode.BAD_TIME, full("").replace(":0,", ":7258118400000,"), "7258118400000"),
                event(ReasonCode.BAD_TIME, full("").replace(":0,", ":99999999999999999999,"), "64 bits"),
                event(ReasonCode.BAD_TIME, full("").replace(":0,", ":'2026-02-30T00:00:00Z',"), "'2026-02-30"),
                event(ReasonCode.BAD_TIME, full("").replace(":0,", ":'2026-02-03 00:00:00',"), "zone"),
                event(ReasonCode.BAD_SIZE, full(",'repeat':0"), "repeat is 0"),
                event(ReasonCode.BAD_SIZE, full(",'repeat':1.5"), "'1.5'"),
                event(ReasonCode.BAD_SIZE, full(",'repeat':1e3"), "'1e3'"),
                event(ReasonCode.BAD_SIZE, full(",'writes':[{'table':'t','bytes':-1}]"), "bytes is -1"),
                event(
                        ReasonCode.BAD_SIZE,
                        full(",'writes':[{'table':'t','bytes':1125899906842625}]"),
                        "1125899906842625"),
                event(ReasonCode.BAD_SIZE, full(",'writes':[{'table':'t','bytes':9223372036854775808}]"), "64 bits"),
                event(ReasonCode.TOO_LARGE, full(",'sql':'" + "s".repeat(51) + "'"), "51 characters"),
                event(ReasonCode.TOO_LARGE, joins(JOIN + ("," + JOIN).repeat(3)), "joins has more than 3"),
                event(
                        ReasonCode.TOO_LARGE,
                        joins(JOIN.replace("['x','y']", "['x','y'],['x','y'],['x','y']")),
                        "on has"),
                event(ReasonCode.TOO_LARGE, full(",'x':" + "[".repeat(40) + "]".repeat(40)), "nests deeper"),
                event(ReasonCode.TOO_LARGE, full(",'x':'" + "s".repeat(4_000) + "'"), "must be at most 4000"),
                event(ReasonCode.NO_DATABASE, "{'schemaVersion':1,'queryId':'q','startedAt':0,'joins':[]}", "key"),
                table(
                        ReasonCode.CONTRADICTION,
                        "'columns':[{'name':'a','type':'int'},{'name':'a','type':'int'}]",
                        "twice"),
                table(ReasonCode.CONTRADICTION, "'columns':[],'distribution':{'style':'KEY'}", "KEY"),
                table(ReasonCode.CONTRADICTION, "'columns':[],'distribution':{'style':'ALL','columns':['a']}", "ALL"),
                table(ReasonCode.CONTRADICTION, "'columns':[],'distribution':{'style':'KEY','columns':['a']}", "'a'"),
                table(ReasonCode.CONTRADICTION, "'columns':[{'name':'a','type':'int','distinct':11}],'rows':10", "11"),
                table(ReasonCode.CONTRADICTION, "'columns':[{'name':'a','type':'int','nullFraction':1.1}]", "1.1"),
                table(ReasonCode.CONTRADICTION, "'columns':[{'name':'a','type':'int','topFraction':-0.1}]", "-0.1"),
                table(ReasonCode.CONTRADICTION, "'columns':[],'rows':0,'bytes':8", "8 bytes"),
                table(
                        ReasonCode.BAD_SIZE,
                        "'columns':[{'name':'a','type':'int','averageWidth':1e400}]",
                        "averageWidth"),
                table(
                        ReasonCode.TOO_LARGE,
                        "'columns':[{'name':'a','type':'i'},{'name':'b','type':'i'},"
                                + "{'name':'c','type':'i'},{'name':'d','type':'i'}]",
                        "columns has more"),
                table(ReasonCode.MISSING_FIELD, "'rows':3", "columns"),
                database(ReasonCode.CONTRADICTION, "'nodes':0", "nodes is 0"),
                database(ReasonCode.MISSING_FIELD, "'dialect':'x'", "nodes"),
                database(ReasonCode.BAD_SIZE, "'nodes':4294967297", "nodes is 4294967297"),
                policy(ReasonCode.CONTRADICTION, "'pin':{'style':'ALL'},'ban':[{'style':'ALL'}]", "banned"),
                policy(ReasonCode.CONTRADICTION, "'pin':{'style':'KEY','columns':['a']}", "no table"),
                policy(ReasonCode.CONTRADICTION, "'ban':[{'style':'UNKNOWN'}]", "UNKNOWN"),
                policy(ReasonCode.WRONG_TYPE, "'overrides':{'a':[1]}", "/overrides/a"),
                policy(ReasonCode.DUPLICATE_FIELD, "'overrides':{'a':1,'a':2}", "a occurs twice"),
                advice(ReasonCode.WRONG_TYPE, "", ",'state':'DONE'", "VERIFIED"),
                advice(ReasonCode.TOO_LARGE, "", ",'summary':'" + "s".repeat(2_001) + "'", "summary has 2001"),
                advice(ReasonCode.TOO_LARGE, "", ",'warnings':['','','','','']", "warnings has more than 4"),
                advice(ReasonCode.TOO_LARGE, "", ",'warnings':['" + "s".repeat(2_001) + "']", "warning has 2001"),
                advice(ReasonCode.BAD_SIZE, "", ",'rewriteBytes':-1", "rewriteBytes is -1"),
                advice(ReasonCode.BAD_NAME, "", ",'estimatedSizes':['']", "estimated table is empty"),
                advice(ReasonCode.MISSING_FIELD, "", ",'groupPlan':{'steps':[]}", "savedBytesPerDay is absent"),
                advice(ReasonCode.CONTRADICTION, ",'observedBy':'MEASURED'", "", "observedBy is MEASURED"),
                advice(ReasonCode.BAD_SIZE, effect("'runsPerDay':-0.1"), "", "runsPerDay is -0.1"),
                advice(ReasonCode.TOO_LARGE, effect("'text':'" + "s".repeat(2_001) + "'"), "", "text has 2001"),
                solve(ReasonCode.BAD_TIME, "'driftAt':-1", "driftAt is -1"),
                solve(ReasonCode.WRONG_TYPE, withheld("NONE", ""), "'NONE'"),
                solve(ReasonCode.TOO_LARGE, withheld("PIN", "s".repeat(2_001)), "detail has 2001"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void isRefusedWithItsReason(
            ReasonCode reason, BiFunction<EventCodec, byte[], PublicRecord> read, String json, String told) {
        EventCodec codec = new EventCodec(LIMITS);
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        BadRecordException bad = catchThrowableOfType(BadRecordException.class, () -> read.apply(codec, bytes));
        assertThat(bad).as(json).isNotNull();
        assertThat(bad.reason()).as(bad.getMessage()).isEqualTo(reason);
        assertThat(bad).hasMessageContaining(told).hasNoCause();
        assertThat(bad.getMessage()).doesNotContain("secret").hasSizeLessThan(300);
    }

    @Test
    void everyReasonHasACase() {
        Set<ReasonCode> seen = EnumSet.copyOf(FOUND_ELSEWHERE);
        bad().forEach(test -> seen.add((ReasonCode) test.get()[0]));
        assertThat(seen).isEqualTo(EnumSet.allOf(ReasonCode.class));
    }

    @Test
    void codesAreKebabCaseAndReadBack() {
        for (ReasonCode reason : ReasonCode.values()) {
            assertThat(reason.code()).matches("[a-z]+(-[a-z]+)*");
            assertThat(ReasonCode.ofCode(reason.code())).contains(reason);
            assertThat(reason.help()).contains(": ");
        }
        assertThat(ReasonCode.ofCode("NOT_JSON")).isEmpty();
    }

    private static String full(String more) {
        return "{" + HEAD + ",'queryId':'q','startedAt':0,'joins':[]" + more + "}";
    }

    private static String joins(String joins) {
        return "{" + HEAD + ",'queryId':'q','startedAt':0,'joins':[" + joins + "]}";
    }

    private static Arguments event(ReasonCode reason, String json, String told) {
        return of(reason, EventCodec::queryEvent, json, told);
    }

    private static Arguments table(ReasonCode reason, String fields, String told) {
        String deployed = fields.contains("distribution") ? "" : ",'distribution':{'style':'EVEN'}";
        return catalog(reason, "'kind':'table','table':'t'," + fields + deployed, told);
    }

    private static Arguments database(ReasonCode reason, String fields, String told) {
        return catalog(reason, "'kind':'database'," + fields, told);
    }

    private static Arguments catalog(ReasonCode reason, String fields, String told) {
        return of(reason, EventCodec::catalogRecord, "{" + HEAD + ",'version':1," + fields + "}", told);
    }

    private static Arguments policy(ReasonCode reason, String fields, String told) {
        return of(reason, EventCodec::policy, "{" + HEAD + ",'version':1," + fields + "}", told);
    }

    private static Arguments advice(ReasonCode reason, String evidence, String fields, String told) {
        String state = fields.contains("'state'") ? "" : ",'state':'PROPOSED'";
        String json = "{" + HEAD + state + ",'kind':'DISTRIBUTION','table':'t','group':'g','from':{'style':'EVEN'},"
                + "'to':{'style':'ALL'},'savedBytesPerDay':1,'moveBytes':1,'step':1,'evidence':{'edges':[],'harmed':[]"
                + (evidence.contains("'helped'") ? "" : ",'helped':[]") + evidence + "}," + FIGURES + ",'coverage':1"
                + fields + "}";
        return of(reason, EventCodec::recommendation, json, told);
    }

    private static String effect(String field) {
        return ",'helped':[{'fingerprint':'f','bytesBefore':1,'bytesAfter':0," + field + "}]";
    }

    private static Arguments solve(ReasonCode reason, String fields, String told) {
        String json = "{" + HEAD + "," + FIGURES + ",'tables':1,'signatures':1,'scale':1,'work':1,"
                + "'cost':{'deployed':1,'recommended':1}," + fields + "}";
        return of(reason, EventCodec::solve, json, told);
    }

    private static String withheld(String reason, String detail) {
        return "'withheld':[{'group':'g','tables':['t'],'savedBytesPerDay':1,'reason':'" + reason + "','detail':'"
                + detail + "'}]";
    }

    private static Arguments of(
            ReasonCode reason, BiFunction<EventCodec, byte[], PublicRecord> read, String json, String told) {
        return arguments(reason, read, json, told);
    }
}
