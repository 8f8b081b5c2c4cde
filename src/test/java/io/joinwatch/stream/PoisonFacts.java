package io.joinwatch.stream;

import static io.joinwatch.stream.Poison.facts;
import static io.joinwatch.stream.Poison.policy;

import java.util.List;

/** Table facts, facts of databases and policies that are JSON, and wrong. */
final class PoisonFacts {
    private static final String HEAD = "{'schemaVersion':1,'warehouse':'w','database':'d','version':99,";
    private static final String COLUMN = "{'name':'a','type':'int'}";

    private PoisonFacts() {}

    static List<Poison> all() {
        return List.of(
                facts("missing-field", "no kind", HEAD + "'table':'orders'}"),
                facts("wrong-type", "an unknown kind", HEAD + "'kind':'view','table':'orders'}"),
                facts("missing-field", "no version", table("'columns':[]").replace("'version':99,", "")),
                facts("bad-size", "a negative version", table("'columns':[]").replace(":99,", ":-1,")),
                facts(
                        "unknown-schema-version",
                        "schema version 3",
                        table("'columns':[]").replace("'schemaVersion':1", "'schemaVersion':3")),
                facts("missing-field", "a table without columns", table("'rows':1")),
                facts(
                        "missing-field",
                        "a table without name",
                        table("'columns':[]").replace("'table':'orders',", "")),
                facts("bad-name", "an empty table", table("'columns':[]").replace("'orders'", "''")),
                facts("contradiction", "a column twice", table("'columns':[" + COLUMN + "," + COLUMN + "]")),
                facts("missing-field", "a column without type", table("'columns':[{'name':'a'}]")),
                facts("wrong-type", "columns as texts", table("'columns':['a','b']")),
                facts(
                        "contradiction",
                        "more distinct values than rows",
                        table("'rows':10,'columns':[{'name':'a','type':'int','distinct':11}]")),
                facts(
                        "contradiction",
                        "more nulls than rows",
                        table("'columns':[{'name':'a','type':'int','nullFraction':1.5}]")),
                facts(
                        "contradiction",
                        "a negative share",
                        table("'columns':[{'name':'a','type':'int','topFraction':-0.5}]")),
                facts(
                        "bad-size",
                        "an endless width",
                        table("'columns':[{'name':'a','type':'int','averageWidth':1e999}]")),
                facts("bad-size", "negative rows", table("'rows':-1,'columns':[]")),
                facts("bad-size", "bytes beyond all measure", table("'bytes':1125899906842625,'columns':[]")),
                facts("contradiction", "bytes without rows", table("'rows':0,'bytes':8,'columns':[]")),
                facts("contradiction", "keyed on nothing", table("'columns':[" + COLUMN + "]", "{'style':'KEY'}")),
                facts(
                        "contradiction",
                        "keyed on a column that is none",
                        table("'columns':[" + COLUMN + "]", "{'style':'KEY','columns':['z']}")),
                facts(
                        "contradiction",
                        "copied, on a column",
                        table("'columns':[" + COLUMN + "]", "{'style':'ALL','columns':['a']}")),
                facts("wrong-type", "an unknown distribution", table("'columns':[]", "{'style':'RANDOM'}")),
                facts("wrong-type", "a distribution in words", table("'columns':[]", "'EVEN'")),
                facts("too-large", "5,001 columns", table("'columns':[" + (COLUMN + ",").repeat(5_000) + COLUMN + "]")),
                facts(
                        "too-large",
                        "a view of 70,000 letters",
                        table("'columns':[],'view':'" + "v".repeat(70_000) + "'")),
                facts("contradiction", "no nodes", HEAD + "'kind':'database','nodes':0}"),
                facts("missing-field", "nodes not told", HEAD + "'kind':'database'}"),
                facts("bad-size", "more nodes than there are", HEAD + "'kind':'database','nodes':2000000}"),
                facts("bad-size", "half a node", HEAD + "'kind':'database','nodes':1.5}"),
                facts("bad-name", "an empty dialect", HEAD + "'kind':'database','nodes':4,'dialect':''}"),
                policy(
                        "missing-field",
                        "no version",
                        "{'schemaVersion':1,'warehouse':'w','database':'d','pin':{'style':'ALL'}}"),
                policy(
                        "contradiction",
                        "pinned and banned",
                        HEAD + "'table':'orders','pin':{'style':'ALL'},'ban':[{'style':'ALL'}]}"),
                policy("contradiction", "a pin of no table", HEAD + "'pin':{'style':'KEY','columns':['a']}}"),
                policy(
                        "contradiction",
                        "pinned to nothing known",
                        HEAD + "'table':'orders','pin':{'style':'UNKNOWN'}}"),
                policy("contradiction", "a ban of nothing known", HEAD + "'ban':[{'style':'UNKNOWN'}]}"),
                policy("wrong-type", "a ban that is none", HEAD + "'ban':['ALL']}"),
                policy("wrong-type", "an override that is a list", HEAD + "'overrides':{'minimum-gain':[1]}}"),
                policy("duplicate-field", "an override twice", HEAD + "'overrides':{'a':1,'a':2}}"),
                policy("bad-name", "an empty override", HEAD + "'overrides':{'minimum-gain':''}}"),
                policy("wrong-type", "deleted in words", HEAD + "'table':'orders','deleted':'yes'}"),
                policy(
                        "too-large",
                        "1,001 bans",
                        HEAD + "'ban':[" + "{'style':'ALL'},".repeat(1_000) + "{'style':'ALL'}]}"));
    }

    private static String table(String fields) {
        return table(fields, "{'style':'EVEN'}");
    }

    private static String table(String fields, String distribution) {
        return HEAD + "'kind':'table','table':'orders'," + fields + ",'distribution':" + distribution + "}";
    }
}
