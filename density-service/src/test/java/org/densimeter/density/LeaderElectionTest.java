package org.densimeter.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.densimeter.support.fixtures.TestDatabase;
import org.densimeter.support.persistence.LeaderElection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import javax.sql.DataSource;

/** Elections on a real PostgreSQL. */
class LeaderElectionTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static TestDatabase database;

    private final List<LeaderElection> elections = new ArrayList<>();
    private final List<Boolean> changes = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startDatabase() {
        database = new TestDatabase("density");
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @AfterEach
    void close() {
        elections.forEach(LeaderElection::close);
        awaitSessions(0);
    }

    @Test
    void oneOfTwoInstancesLeads() {
        LeaderElection first = begin("trends");
        await().atMost(TIMEOUT).until(first::leads);
        LeaderElection second = begin("trends");
        awaitSessions(2);

        assertThat(first.leads()).isTrue();
        assertThat(second.leads()).isFalse();
        assertThat(changes).containsExactly(true);
    }

    @Test
    void anotherOfficeHasALeaderOfItsOwn() {
        LeaderElection first = begin("trends");
        LeaderElection second = begin("laws");

        await().atMost(TIMEOUT).until(() -> first.leads() && second.leads());
    }

    @Test
    void theOtherInstanceLeadsAfterTheFirstCloses() {
        LeaderElection first = begin("trends");
        await().atMost(TIMEOUT).until(first::leads);
        LeaderElection second = begin("trends");
        awaitSessions(2);

        first.close();

        await().atMost(TIMEOUT).until(second::leads);
        assertThat(first.leads()).isFalse();
        assertThat(changes).containsExactly(true, false, true);
    }

    @Test
    void aLeaderWhoseSessionEndsLeadsNoLonger() {
        LeaderElection first = begin("trends");
        await().atMost(TIMEOUT).until(first::leads);

        database.execute("densimeter", "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");

        await().atMost(TIMEOUT).until(() -> changes.contains(false));
        await().atMost(TIMEOUT).until(first::leads);
    }

    @Test
    void nobodyLeadsWithoutTheDatabaseAndOneAfterIt() {
        LeaderElection first = begin("trends");
        LeaderElection second = begin("trends");
        await().atMost(TIMEOUT).until(() -> first.leads() || second.leads());

        database.kill();

        await().atMost(TIMEOUT).until(() -> !first.leads() && !second.leads());
        database.start();
        await().atMost(TIMEOUT).until(() -> first.leads() || second.leads());
        assertThat(Stream.of(first, second).filter(LeaderElection::leads)).hasSize(1);
    }

    /** A pool of one connection, as the services have one: a place that is lost is never there again. */
    @Test
    void aSessionThatEndsGivesItsPlaceInThePoolBack() throws SQLException {
        try (AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(connections -> connections.maxSize(1)
                        .acquisitionTimeout(Duration.ofSeconds(2))
                        .validateOnBorrow(true)
                        .connectionValidator(ConnectionValidator.defaultValidator())
                        .connectionFactoryConfiguration(
                                factory -> factory.jdbcUrl("jdbc:postgresql://" + database.address())
                                        .principal(new NamePrincipal("densimeter_density"))
                                        .credential(new SimplePassword("densimeter")))))) {
            LeaderElection election = begin(pool, "pooled");
            for (int ended = 1; ended <= 3; ended++) {
                await().atMost(TIMEOUT).until(election::leads);
                int times = ended;
                database.execute("densimeter",
                        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'");
                await().atMost(TIMEOUT).until(() -> changes.stream().filter(leads -> !leads).count() == times);
            }
            await().atMost(TIMEOUT).until(election::leads);
            election.close();
            awaitSessions(0);
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.isValid(2)).isTrue();
            }
        }
    }

    private LeaderElection begin(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + database.address());
        source.setUser("densimeter_density");
        source.setPassword("densimeter");
        return begin(source, role);
    }

    private LeaderElection begin(DataSource source, String role) {
        LeaderElection election = new LeaderElection(source, role, changes::add);
        elections.add(election);
        election.start();
        return election;
    }

    private void awaitSessions(int sessions) {
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(
                        database.count("select count(*) from pg_stat_activity where query like '%advisory_lock%'"
                                + " and usename = 'densimeter_density'"))
                        .isEqualTo(sessions));
    }
}
