package org.densimeter.density.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.HoldRule;
import org.densimeter.support.fixtures.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A read model that was filled before there was a history of facts, or prices, keeps what it holds. */
class MigrationTest {

    private static final String OF_ITS_TIME = """
            insert into model values
              ('held', 3, 2, '2026-02-03T04:05:06Z', false, true, '2024-01-01', 'F', 'base', '[]', '{"id":"held"}',
               '[{"id":"r1","score":50},{"id":"r2","score":51}]'),
              ('unscored', 1, 2, '2026-02-04T00:00:00Z', false, true, '2024-02-01', 'F', 'base', '[]',
               '{"id":"unscored"}', '[]'),
              ('gone', 4, 2, '2026-02-05T00:00:00Z', true, false, null, null, null, '[]', null, null);
            insert into entry (series, benchmark, model, status, law_revision, entry)
            values ('s', 'mmlu', 'held', 'measured', 1, '{}');
            insert into law (series, benchmark, revision, law_version, recorded_at, valid_from, state)
            values ('s', 'mmlu', 1, 'v', '2026-02-01T00:00:00Z', '2026-02-01T00:00:00Z', '{"revision":1}');
            insert into change
            values (nextval('change_id'), 'density', 's', 'mmlu', 's/mmlu/held', '{}', '2026-02-03T04:05:06Z');
            insert into consumed_offset values ('densities', 0, 17)
            """;

    private final TestDatabase database = new TestDatabase("density");

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatTheFirstSchemaHeldBeginsTheHistory() throws SQLException {
        migrate("1");
        execute(OF_ITS_TIME);
        migrate("latest");
        assertThat(text(
                "select string_agg(model || ' ' || revision || ' ' || (card ->> 'id') || ' ' || (valid_from at time "
                        + "zone 'UTC'), ', ' order by model) from card_history"))
                .isEqualTo("held 3 held 2026-02-03 04:05:06, unscored 1 unscored 2026-02-04 00:00:00");
        assertThat(text("select string_agg(result || ' ' || (content ->> 'score'), ', ' order by result) from "
                + "result_history where model = 'held'")).isEqualTo("r1 50, r2 51");
        assertThat(text("select count(*) from result_history")).isEqualTo("2");
        assertThat(text("select string_agg(series || '/' || benchmark || ' ' || law_version, ', ') from law_history"))
                .isEqualTo("s/mmlu v");
        assertThat(text("select next_offset from consumed_offset")).as("it continues where it stopped").isEqualTo("17");
        assertThat(text("select count(*) from entry")).isEqualTo("1");
        execute("insert into change values (nextval('change_id'), 'price', null, null, 'm', '{}', "
                + "'2026-02-06T00:00:00Z')");
        assertThat(text("select string_agg(id || ' ' || kind, ', ' order by id) from change"))
                .isEqualTo("1 density, 2 price");
    }

    @Test
    void theCountersOfStatusBeginWithWhatIsStored() throws SQLException {
        migrate("3");
        execute("""
                insert into model select id, 3, 2, '2026-02-03T04:05:06Z', false, id <> 'flagged', cast(day as date),
                       'F', 'base', '[]', '{}', '[]'
                from (values ('early', '2022-12-01'), ('first', '2023-03-01'), ('weaker', '2023-06-01'),
                             ('same-day', '2023-03-01'), ('second', '2023-09-01'), ('flagged', '2023-07-01'),
                             ('unmeasured', '2023-08-01'), ('held', '2023-08-15')) as given (id, day);
                insert into model values ('gone', 9, 2, '2026-02-05T00:00:00Z', true, false, null, null, null, '[]');
                insert into entry (series, benchmark, model, status, density_inference, law_revision, entry)
                values ('s', 'mmlu', 'early', 'measured', 9, 2, '{}'),
                       ('s', 'mmlu', 'first', 'measured', 0.2, 2, '{}'),
                       ('s', 'mmlu', 'weaker', 'measured', 0.1, 2, '{}'),
                       ('s', 'mmlu', 'same-day', 'measured', 0.1, 2, '{}'),
                       ('s', 'mmlu', 'second', 'measured', 0.4, 1, '{}'),
                       ('s', 'mmlu', 'flagged', 'measured', 7, 2, '{}'),
                       ('s', 'mmlu', 'held', 'measured', 20.1, 2, '{}'),
                       ('s', 'mmlu', 'unmeasured', 'below_range', null, 2, '{}');
                insert into price values ('m', 4, '2026-02-05T00:00:00Z', '2026-02-05T00:00:00Z', '{"prices":[1,2,3]}')
                """);
        migrate("latest");
        String rowCounts = "select string_agg(relation || ' ' || row_total || ' ' || revisions || ' ' || prices, ', '"
                + " order by relation) from row_count";
        assertThat(text(rowCounts)).isEqualTo("model 8 24 0, price 1 4 3, withdrawn model 1 9 0");
        assertThat(text("select string_agg(law_revision || ' ' || entries, ', ' order by law_revision) from "
                + "entry_count where series = 's' and benchmark = 'mmlu'")).isEqualTo("1 1, 2 7");
        String statuses = "select string_agg(status || ' ' || entries, ', ' order by status) from status_count";
        assertThat(text(statuses)).isEqualTo("below_range 1, measured 7");
        assertThat(text("select string_agg(model || ' ' || density, ', ' order by release_date) from daily_maximum"))
                .isEqualTo("early 9, first 0.2, weaker 0.1, held 20.1, second 0.4");
        assertThat(text("select string_agg(model || ' ' || release_date, ', ' order by release_date) from "
                + "expected_record")).isEqualTo("first 2023-03-01, second 2023-09-01");
        assertThat(text("select string_agg(model, ', ') from daily_maximum where stepped and counted is null"))
                .isEqualTo("held");
        assertThat(text("select max_step()")).isEqualTo(Long.toString((long) HoldRule.MAX_STEP));
        assertThat(text("select first_competing_day()")).isEqualTo(Frontier.DEFAULT_START.toString());
        execute("update model set revision = case id when 'weaker' then 5 else 4 end, withdrawn = id = 'weaker' "
                + "where id in ('first', 'weaker'); delete from model where id = 'gone'");
        assertThat(text(rowCounts)).isEqualTo("model 7 22 0, price 1 4 3, withdrawn model 1 5 0");
        execute("update entry set status = 'above_range' where model in ('first', 'weaker'); "
                + "delete from entry where model = 'unmeasured'");
        assertThat(text(statuses.replace("status_count", "status_count where entries > 0")))
                .isEqualTo("above_range 2, measured 5");
        execute("truncate entry; truncate model cascade; truncate price");
        assertThat(text("select (select count(*) from entry_count) + (select count(*) from status_count) + "
                + " (select count(*) from daily_maximum) + " + "(select count(*) from expected_record) + "
                + "(select sum(row_total + revisions + prices) from row_count)")).isEqualTo("0");
    }

    private void migrate(String target) {
        Flyway.configure()
                .dataSource("jdbc:postgresql://" + database.address(), "densimeter_density", "densimeter")
                .schemas("density")
                .defaultSchema("density")
                .target(MigrationVersion.fromVersion(target))
                .load()
                .migrate();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + database.address(), "densimeter_density",
                "densimeter");
    }
}
