package org.kumiki.node.task;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.kumiki.node.identity.NodeIdentity;
import org.kumiki.node.journal.Journal;
import org.kumiki.node.policy.PolicyDesk;
import org.kumiki.node.spool.ReportSpool;

/**
 * What all queries of a node share.
 *
 * @param identity this node
 * @param policy decides
 * @param journal remembers
 * @param spool keeps reports until they have arrived
 * @param rows gives the data
 * @param watcher is told of rounds
 * @param workers count rows; not shut down here
 * @param scheduler for timers; not shut down here
 * @param clock the time
 * @param random for keys and vetoes
 */
public record TaskTools(
    NodeIdentity identity,
    PolicyDesk policy,
    Journal journal,
    ReportSpool spool,
    RowSource rows,
    RoundWatcher watcher,
    ExecutorService workers,
    ScheduledExecutorService scheduler,
    Clock clock,
    SecureRandom random) {}
