package org.densimeter.support.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.densimeter.support.logging.SupportLog;
import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;

/**
 * Elects one of the instances of a service. The leader holds an advisory lock of PostgreSQL in a session of its own;
 * the lock ends with the session. The others try to take the lock once a second.
 *
 * <p>
 * A leader that cannot reach the database stops leading within three seconds. For a moment two instances may lead: what
 * they do must be idempotent, or fenced by other means. The database must be reached directly or through a pooler in
 * session mode.
 */
public final class LeaderElection implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int TIMEOUT_SECONDS = 2;
    /** The server ends the session, and with it the lock, four seconds after it last reached this instance. */
    private static final String SESSION = "set idle_session_timeout = 0; set tcp_keepalives_idle = 2; "
            + "set tcp_keepalives_interval = 1; set tcp_keepalives_count = 2";

    private final DataSource database;
    private final String role;
    private final Consumer<Boolean> changed;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable Connection session;
    private volatile boolean leads;

    /**
     * Creates an election that begins with {@link #start()}.
     *
     * @param database with room for one connection that is held
     * @param role what is elected, the same in every instance, e.g. {@code density-service trends}
     * @param changed is called on the thread of the election with whether this instance leads, when that changes; must
     * return soon
     */
    public LeaderElection(DataSource database, String role, Consumer<Boolean> changed) {
        this.database = database;
        this.role = role;
        this.changed = changed;
        this.thread = new Thread(this::run, "leader-election");
    }

    /** Registers the gauge {@code densimeter.elected} with the label {@code role}. */
    public void register(MeterRegistry registry, String label) {
        Gauge.builder("densimeter.elected", this, election -> election.leads() ? 1 : 0)
                .description("1 in the instance that is elected for the role, 0 in the others")
                .tag("role", label)
                .register(registry);
    }

    /** Begins. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns whether this instance leads. Thread-safe. */
    public boolean leads() {
        return leads;
    }

    /** Gives the lock up and ends. */
    @Override
    public void close() {
        stopped.countDown();
        thread.interrupt();
        try {
            thread.join(TIMEOUT_SECONDS * 1_000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                check();
            } while (!stopped.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // closed
        } finally {
            end();
            become(false);
        }
    }

    private void check() {
        try {
            if (session == null) {
                session = open();
            }
            if (!leads) {
                become(lock(session));
            } else if (!session.isValid(TIMEOUT_SECONDS)) {
                throw new SQLException("the session has ended");
            }
        } catch (SQLException | RuntimeException e) {
            become(false);
            end();
        }
    }

    private void become(boolean leader) {
        if (leads != leader) {
            leads = leader;
            if (leader) {
                SupportLog.LOG.leads(role);
            } else {
                SupportLog.LOG.leadsNoLonger(role);
            }
            changed.accept(leader);
        }
    }

    private Connection open() throws SQLException {
        Connection opened = database.getConnection();
        try {
            opened.setNetworkTimeout(Runnable::run, TIMEOUT_SECONDS * 1_000);
            opened.setAutoCommit(true);
            return opened;
        } catch (SQLException e) {
            end(opened);
            throw e;
        }
    }

    private boolean lock(Connection connection) throws SQLException {
        try (Statement settings = connection.createStatement();
                PreparedStatement lock = connection
                        .prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
            settings.execute(SESSION);
            lock.setString(1, role);
            try (ResultSet result = lock.executeQuery()) {
                result.next();
                return result.getBoolean(1);
            }
        }
    }

    private void end() {
        if (session != null) {
            end(session);
            session = null;
        }
    }

    /**
     * Ends the session itself, because the lock belongs to it, and then gives its place in the pool back. The pool's
     * own {@code abort} does neither: it only marks its wrapper as closed, and the place is lost.
     */
    private static void end(Connection connection) {
        try {
            connection.unwrap(Connection.class).abort(Runnable::run);
        } catch (SQLException e) {
            // it has ended
        }
        try {
            connection.close();
        } catch (SQLException e) {
            // likewise
        }
    }
}
