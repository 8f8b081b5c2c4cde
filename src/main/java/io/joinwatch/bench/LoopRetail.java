package io.joinwatch.bench;

import java.util.List;

/** A snowflake of a retailer: eight facts, large and small dimensions, and dimensions of these. Stateless. */
final class LoopRetail {
    /** Table, MiB, thousands of rows, its key or a dash, columns that are keys of others. */
    private static final List<String> TABLES = List.of(
            "sales 300000 3000000 - order_id customer_id product_id store_id day_id promotion_id",
            "orders 60000 500000 order_id customer_id address_id day_id",
            "returns 20000 150000 - order_id product_id customer_id store_id reason_id",
            "shipments 80000 700000 - order_id product_id depot_id carrier_id address_id",
            "inventory 100000 2000000 - product_id depot_id day_id",
            "clicks 200000 4000000 - session_id customer_id product_id day_id",
            "sessions 30000 250000 session_id customer_id device_id",
            "payments 25000 500000 - order_id customer_id method_id",
            "customers 8000 50000 customer_id address_id segment_id",
            "loyalty 2000 20000 - customer_id store_id",
            "addresses 4000 40000 address_id city_id",
            "products 2000 5000 product_id brand_id category_id supplier_id",
            "prices 6000 100000 - product_id day_id",
            "suppliers 100 200 supplier_id city_id",
            "promotions 50 100 promotion_id category_id",
            "brands 1 10 brand_id",
            "categories 1 1 category_id",
            "stores 2 5 store_id city_id",
            "cities 5 40 city_id region_id",
            "regions 1 1 region_id",
            "days 10 10 day_id",
            "depots 1 1 depot_id city_id",
            "carriers 1 1 carrier_id",
            "reasons 1 1 reason_id",
            "segments 1 1 segment_id",
            "devices 1 2 device_id",
            "methods 1 1 method_id");

    private LoopRetail() {}

    static LoopSchema schema() {
        LoopSchema schema = new LoopSchema();
        for (String line : TABLES) {
            List<String> words = List.of(line.split(" "));
            String key = words.get(3).equals("-") ? "" : words.get(3);
            schema.add(
                    words.get(0),
                    Long.parseLong(words.get(1)) << 20,
                    Long.parseLong(words.get(2)) * 1_000,
                    key,
                    words.subList(4, words.size()));
        }
        return schema;
    }
}
