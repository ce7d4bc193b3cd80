package org.amcreports.benchmarks.collection;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A week of so many rows, as the sandbox takes it: a date, 8 dimensions and 8 metrics, the same on every machine. */
final class WideWeek {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
    private static final int DAYS = 7;
    private static final List<String> DIMENSIONS = List.of(
            "campaign_id", "campaign", "ad_group", "ad_product", "placement", "device", "customer_type", "creative");
    private static final List<String> COUNTS = List.of("impressions", "clicks", "purchases", "detail_views", "reach");
    private static final List<String> MONEY = List.of("spend", "sales", "fees");

    private WideWeek() {}

    static void write(Path directory, String amcWorkflowId, int rows) throws IOException {
        List<Map<String, String>> metrics = new ArrayList<>();
        COUNTS.forEach(name -> metrics.add(Map.of("name", name, "data_type", "LONG")));
        MONEY.forEach(name -> metrics.add(Map.of("name", name, "data_type", "DECIMAL")));
        Map<String, Object> definition = Map.of(
                "amc_workflow_id",
                amcWorkflowId,
                "date_column",
                "event_date",
                "align",
                "latest",
                "dimensions",
                DIMENSIONS,
                "metrics",
                metrics);
        JSON.writeValue(directory.resolve(amcWorkflowId + ".json").toFile(), definition);
        try (BufferedWriter csv = Files.newBufferedWriter(directory.resolve(amcWorkflowId + ".csv"))) {
            csv.write("event_date," + String.join(",", DIMENSIONS) + "," + String.join(",", COUNTS) + ","
                    + String.join(",", MONEY) + "\n");
            for (int row = 0; row < rows; row++) {
                csv.write(line(row));
            }
        }
    }

    private static String line(int row) {
        long noise = (row * 2_654_435_761L) & 0xffff_ffffL;
        int campaign = row % 400;
        return MONDAY.plusDays(row % DAYS) + ",48470010" + (1000 + campaign) + ",\"Campaign " + campaign
                + ", brand\",Ad group " + row / 400 % 50 + ",sponsored_products,Top of search,"
                + (row % 3 == 0 ? "mobile" : "desktop") + ",new_to_brand,creative-" + noise % 100_000 + ","
                + noise % 90_000 + "," + noise % 900 + "," + noise % 40 + "," + noise % 300 + "," + noise % 50_000 + ","
                + noise % 1_000_000 / 100.0 + "," + noise % 7_000_000 / 100.0 + ",\n";
    }
}
