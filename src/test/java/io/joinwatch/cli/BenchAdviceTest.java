package io.joinwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchAdviceTest {
    /** A line per expert: who, then key by table; of several columns with a plus. */
    private static final Map<String, String> EXPERTS = Map.of("tpch", """
            aws lineitem=l_orderkey orders=o_orderkey partsupp=ps_partkey part=p_partkey customer=c_custkey \
                supplier=s_suppkey nation=n_nationkey region=r_regionkey
            cloudberry lineitem=l_orderkey orders=o_orderkey partsupp=ps_partkey part=p_partkey customer=c_custkey \
                supplier=s_suppkey nation=ALL region=ALL
            greenplum lineitem=l_orderkey+l_linenumber orders=o_orderkey partsupp=ps_partkey+ps_suppkey part=p_partkey \
                customer=c_custkey supplier=s_suppkey nation=n_nationkey region=r_regionkey
            """, "ssb", """
            aws lineorder=lo_partkey part=p_partkey customer=ALL supplier=ALL dwdate=ALL
            doris lineorder=lo_orderkey customer=c_custkey dates=d_datekey supplier=s_suppkey part=p_partkey
            """, "tpcds", """
            aws store_sales=ss_item_sk store_returns=sr_item_sk catalog_sales=cs_item_sk catalog_returns=cr_item_sk \
                inventory=inv_item_sk item=i_item_sk web_sales=ws_order_number web_returns=wr_order_number \
                customer=c_customer_sk customer_address=ca_address_sk customer_demographics=cd_demo_sk date_dim=ALL \
                warehouse=ALL ship_mode=ALL time_dim=ALL reason=ALL income_band=ALL store=ALL call_center=ALL web_site=ALL \
                household_demographics=ALL web_page=ALL promotion=ALL catalog_page=ALL
            greenplum store_sales=ss_item_sk+ss_ticket_number store_returns=sr_item_sk+sr_ticket_number \
                catalog_sales=cs_item_sk+cs_order_number catalog_returns=cr_item_sk+cr_order_number \
                web_sales=ws_item_sk+ws_order_number web_returns=wr_order_number+wr_item_sk \
                inventory=inv_date_sk+inv_item_sk+inv_warehouse_sk item=i_item_sk date_dim=d_date_sk store=s_store_sk \
                customer=c_customer_sk customer_address=ca_address_sk customer_demographics=cd_demo_sk
            """);

    @TempDir
    private Path folder;

    /** What is advised, and all the more the optimum, costs no more than what experts published. */
    @Test
    void noExpertIsAhead() throws IOException {
        for (Map.Entry<String, String> of : EXPERTS.entrySet()) {
            Path file = Files.createDirectories(folder.resolve(of.getKey())).resolve(ExpertLayouts.FILE);
            Files.write(file, csv(of.getValue()));
        }
        CommandRun run = CommandRun.of("bench", "advice", "--quick", "--workloads", folder.toString(), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        int goals = 0;
        int experts = 0;
        for (String line : run.out().lines().toList()) {
            JsonNode json = new ObjectMapper().readTree(line);
            if (json.has("verdict")) {
                assertThat(json.get("verdict").asText()).as(line).isEqualTo("met");
                goals++;
            } else {
                assertThat(json.get("bench").asText()).isEqualTo("advice");
                assertThat(json.get("value").asLong()).as(line).isPositive();
                boolean ours = json.get("method").asText().startsWith("joinwatch");
                assertThat(json.get("bound").isNumber()).as(line).isEqualTo(ours);
                experts += json.get("method").asText().matches("aws|cloudberry|greenplum|doris") ? 1 : 0;
            }
        }
        assertThat(goals)
                .as("seven layouts, three workloads, one layout by name")
                .isEqualTo(7 + 3 + 1);
        assertThat(experts).as("two mixes").isEqualTo(2 * 7);
        assertThat(run.err()).contains("6/6 ", "advice-quick.md");
    }

    @Test
    void withoutExpertsOurLayoutsStandBesideEven() {
        CommandRun run = CommandRun.of("bench", "advice", "--quick");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("nation on every node", "## tpcds", "| even |", "| joinwatch |", "proven")
                .doesNotContain("not measured");
        CommandRun wrong = CommandRun.of("bench", "advice", "--workloads", folder.toString());
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("has no expert_keys.csv");
    }

    private static List<String> csv(String experts) {
        List<String> rows = new ArrayList<>(List.of("table,key,source"));
        for (String line : experts.lines().toList()) {
            String[] words = line.strip().split(" +");
            for (String word : List.of(words).subList(1, words.length)) {
                String[] key = word.split("=");
                rows.add(key[0] + ",\"" + key[1].replace('+', ',') + "\"," + words[0]);
            }
        }
        return rows;
    }
}
