package org.densimeter.density.topology;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.densimeter.contract.Topic;

/** Pending evaluations on a store that survives a restart of their task. */
final class PendingNotes {

    private final KeyValueStore<String, String> store;
    private final CachedLaw law = new CachedLaw(SampleCompletions.law());
    private PendingEvaluations pending;

    PendingNotes() {
        store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("notes"), Serdes.String(), Serdes.String())
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
        restarted();
    }

    PendingEvaluations pending() {
        return pending;
    }

    /** Begins again with what the store holds. */
    PendingEvaluations restarted() {
        pending = new PendingEvaluations(store, key -> law);
        return pending;
    }

    CachedLaw law() {
        return law;
    }

    CompletionChange completed() {
        return law.complete(CachedCompletion.of(SampleCompletions.of(1, 0)));
    }

    static RecordMetadata record(long offset) {
        return new Recorded(offset);
    }

    private record Recorded(long offset) implements RecordMetadata {

        @Override
        public String topic() {
            return Topic.COMPLETIONS_BROADCAST.topicName();
        }

        @Override
        public int partition() {
            return 1;
        }
    }
}
