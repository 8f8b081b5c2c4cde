package io.joinwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.joinwatch.graph.Catalog;
import io.joinwatch.sql.SchemaReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSizesTest {
    @TempDir
    private Path folder;

    private final Catalog catalog = new Catalog();

    TableSizesTest() {
        SchemaReader.read("create table s.t (a int distkey); create table u (b int)", "redshift")
                .forEach(catalog::put);
    }

    @Test
    void sizesJoinWhatTheSchemaTells() throws IOException {
        Path csv = csv("\uFEFFTable,Rows,approx_bytes,comment\n\"T\", 10 ,2000,x\n\nu,5,,\nnobody,1,1,\n");
        assertThat(TableSizes.addTo(catalog, csv)).containsExactly("nobody");
        assertThat(catalog.table("s.t")).hasValueSatisfying(table -> {
            assertThat(table.rows()).isEqualTo(10);
            assertThat(table.bytes()).isEqualTo(2_000);
            assertThat(table.deployed()).hasToString("KEY(a)");
        });
        assertThat(catalog.table("u")).hasValueSatisfying(table -> {
            assertThat(table.rows()).isEqualTo(5);
            assertThat(table.hasBytes()).isFalse();
        });
    }

    @Test
    void whatIsWrongIsTold() throws IOException {
        Path noHead = csv("t,10,2000\n");
        assertThatThrownBy(() -> TableSizes.addTo(catalog, noHead))
                .isInstanceOf(IngestException.class)
                .hasMessageContaining("Maybe its head line should be table,rows,bytes");
        Path unit = csv("table,bytes\nu,1\nu,20 GB\n");
        assertThatThrownBy(() -> TableSizes.addTo(catalog, unit)).hasMessageContaining("line 3: bytes is '20 GB'");
        assertThatThrownBy(() -> TableSizes.addTo(catalog, folder.resolve("none.csv")))
                .hasMessageContaining("cannot be read");
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("sizes.csv"), text);
    }
}
