package org.densimeter.support.redrive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.apache.kafka.common.TopicPartition;
import org.densimeter.contract.DeadLetter;
import org.densimeter.contract.Topic;
import org.densimeter.support.http.CsvTable;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.Paging;
import org.densimeter.support.messaging.ServiceIdentity;
import org.densimeter.support.messaging.TopicScan;
import org.jspecify.annotations.Nullable;

import io.smallrye.common.annotation.Identifier;

/** Reads the dead letters of the topics that this service writes. Thread-safe. */
@Singleton
public class DeadLetterTopics {

    private static final CsvTable<Summary> SUMMARIES = new CsvTable<>(
            List.of("topic", "dead_letters", "total", "examined", "code", "count"),
            summary -> summary.codes().isEmpty() ? Stream.of(row(summary, null))
                    : summary.codes().stream().map(code -> row(summary, code)));
    private static final CsvTable<RedriveReport.View> LETTERS = CsvTable.ofRows(
            List.of("offset", "put_at", "topic", "partition", "record_offset", "key", "code", "reason", "consumer",
                    "redrives", "value_bytes"),
            letter -> Arrays.asList(letter.offset(), letter.putAt(), letter.topic(), letter.partition(),
                    letter.recordOffset(), letter.key(), letter.code(), letter.reason(), letter.consumer(),
                    letter.redrives(), letter.valueBytes()));

    private final Map<String, Object> broker;
    private final ServiceIdentity service;
    private final DeadLetterConfig config;

    DeadLetterTopics(@Identifier("default-kafka-broker") Map<String, Object> broker, ServiceIdentity service,
            DeadLetterConfig config) {
        this.broker = new HashMap<>(broker);
        this.service = service;
        this.config = config;
    }

    /**
     * The dead letters of one topic.
     *
     * @param topic the topic of the records
     * @param deadLetters the topic of their dead letters
     * @param total how many there are
     * @param examined how many of them, from the oldest, the counts by code are of
     * @param codes how many have each code, by code
     */
    public record Summary(String topic, String deadLetters, long total, int examined, List<CodeCount> codes) {}

    /**
     * How many dead letters have a code.
     *
     * @param code e.g. DNS4010; null for those without the header
     * @param count how many
     */
    public record CodeCount(@Nullable String code, int count) {}

    /** Returns one page of the topics that this service writes, each with its dead letters. */
    ListPage<Summary> summaries(Paging paging) {
        return Redrive.available(() -> {
            try (TopicScan scan = scan()) {
                List<Summary> summaries = service.written().stream().map(topic -> summary(scan, topic)).toList();
                return ListPage.cut(paging, summaries, SUMMARIES);
            }
        });
    }

    /** Returns one page of the dead letters of {@code topic}, oldest first. */
    ListPage<RedriveReport.View> letters(Topic topic, Paging paging) {
        return Redrive.available(() -> {
            try (TopicScan scan = scan()) {
                List<TopicPartition> partitions = scan.partitions(topic.deadLetters());
                Map<TopicPartition, Long> from = new HashMap<>(scan.beginnings(partitions));
                long total = total(scan, from);
                from.replaceAll((partition, beginning) -> beginning + paging.offset());
                List<RedriveReport.View> page = new ArrayList<>();
                if (paging.offset() < total) {
                    scan.read(from, record -> {
                        page.add(RedriveReport.View.of(new StoredLetter(topic, record)));
                        return page.size() < paging.size();
                    });
                }
                return ListPage.of(paging, page, total, LETTERS);
            }
        });
    }

    private TopicScan scan() {
        return new TopicScan(broker, service.serviceName() + "-dead-letters", config.timeout());
    }

    private Summary summary(TopicScan scan, Topic topic) {
        Map<TopicPartition, Long> from = new HashMap<>(scan.beginnings(scan.partitions(topic.deadLetters())));
        long total = total(scan, from);
        Map<String, Integer> codes = new TreeMap<>();
        int[] examined = {0};
        scan.read(from, record -> {
            String code = StoredLetter.text(record.headers(), DeadLetter.CODE);
            codes.merge(code == null ? "" : code, 1, Integer::sum);
            return ++examined[0] < config.maxRecords();
        });
        return new Summary(topic.topicName(), topic.deadLetters(), total, examined[0],
                codes.entrySet()
                        .stream()
                        .map(entry -> new CodeCount(entry.getKey().isEmpty() ? null : entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** Returns how many records there are; nothing writes dead letters in transactions, so every offset is a record. */
    private static long total(TopicScan scan, Map<TopicPartition, Long> beginnings) {
        return scan.ends(beginnings.keySet())
                .entrySet()
                .stream()
                .mapToLong(end -> end.getValue() - beginnings.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    private static List<Object> row(Summary summary, @Nullable CodeCount code) {
        return Arrays.asList(summary.topic(), summary.deadLetters(), summary.total(), summary.examined(),
                code == null ? null : code.code(), code == null ? null : code.count());
    }
}
