package io.joinwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScriptStatementsTest {
    @Test
    void semicolonsWithinOtherThingsEndNothing() {
        assertThat(Statements.of(
                        "select 1; -- a; b\n select ';', \"x;y\" /* ; */ from t;;\n ; select $$ a; b $$; -- end;", ""))
                .containsExactly("select 1", "-- a; b\n select ';', \"x;y\" /* ; */ from t", "select $$ a; b $$");
        assertThat(Statements.of("", "")).isEmpty();
        assertThat(Statements.of(" -- nothing\n", "")).isEmpty();
        assertThat(Statements.of("select 'open; text", "")).containsExactly("select 'open; text");
        assertThat(Statements.of("select 'it\\'s; one'", "mysql")).hasSize(1);
    }
}
