package org.densimeter.ingest.api;

import java.io.IOException;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.PaperPerplexities;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.support.fixtures.KafkaRecords;

/** Perplexities as they are sent, and as they are published. */
final class PerplexityBodies {

    static final String HEADER = """
            row_id,model,paper_key,date,params,dataset_tokens,benchmark,\
            test_ppl,ppl_unit,eval_flags,suspect,source
            """;

    private PerplexityBodies() {}

    /** A row that counts unless the other rows of its paper exclude it. */
    static String row(String id, String paper, String perplexity) {
        return id + ",An LSTM," + paper + ",2018-03-04,24000000,929000,ptb," + perplexity + ",word,none,0,here\n";
    }

    static PaperPerplexities state(ConsumerRecord<String, byte[]> event) {
        return KafkaRecords.value(event, PaperPerplexities.class);
    }

    /** The last published state of a paper. */
    static PaperPerplexities latest(IngestBackends stack, String paper) throws IOException {
        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.PERPLEXITIES, paper);
        return state(events.get(events.size() - 1));
    }
}
