package io.joinwatch.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parser gets to see. */
class ParserTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    select  a  from t -- x         | select a from t
                    select 'secret', $$secret$$    | select 'x', 'x'
                    select a>=1 and b <> 2         | select a>=1 and b <> 2
                    select `a b`, x from t         | select "a b", x from t
                    where k in (1, -2, 'c', null)  | where k in (1 )
                    where k in (-1, 2)             | where k in ( 1 )
                    where k in (1, k)              | where k in (1, k)
                    select f(1, 2), 3              | select f(1, 2), 3
                    values (1, 'a'), (2, 'b'), (3, 'c') | values (1, 'x')
                    values (1, 'a'), (k, 'b')      | values (1, 'x'), (k, 'x')
                    select sum(a) returns from t   | select sum(a) "returns" from t
                    from ((select 1) union (select 2)) | from (SELECT * FROM ( select 1) union (select 2))
                    from ((select 1) t)            | from ((select 1) t)
                    from a left anti join b        | from a STRAIGHT_JOIN b
                    from a straight_join b         | from a JOIN b
                    from a semi join b             | from a LEFT SEMI JOIN b
                    where a = :p and b = ${c}      | where a = ? and b = ?
                    select a::int, 1e5, 0xFF, 2.5  | select a::int, 1, 1, 2.5
                    """)
    void isWrittenAnew(String sql, String expected) {
        TokenList tokens = TokenList.of(sql, LexicalDialect.STANDARD);
        ParserText.Written written = ParserText.of(sql, tokens, 0, tokens.size(), 1_000);
        assertThat(written).isNotNull();
        assertThat(written.text()).isEqualTo(expected);
    }
}
