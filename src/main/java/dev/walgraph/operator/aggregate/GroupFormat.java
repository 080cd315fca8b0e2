package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.Row;
import dev.walgraph.operator.type.Format;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Groups as bytes: representatives, accumulators, the number of the next page. */
final class GroupFormat {

    private static final int COUNT = 1;
    private static final int NUMBER = 2;
    private static final int SORTED = 3;
    private static final int DISTINCT = 4;
    private static final int MOMENTS = 5;

    private GroupFormat() {}

    static void write(Group group, DataOutputView target) throws IOException {
        Map<Row, Long> representatives = group.representatives().all();
        Format.writeSize(representatives.size(), target);
        for (Map.Entry<Row, Long> entry : representatives.entrySet()) {
            Format.writeRow(entry.getKey(), target);
            Format.writeSize(entry.getValue(), target);
        }
        Format.writeSize(group.accumulators().size(), target);
        Writer writer = new Writer(target);
        for (Accumulator accumulator : group.accumulators()) {
            accumulator.accept(writer);
        }
        Format.writeSize(group.nextPage(), target);
    }

    static Group read(DataInputView source) throws IOException {
        TreeMap<Row, Long> representatives = new TreeMap<>();
        int rows = Format.readSize(source);
        for (int i = 0; i < rows; i++) {
            Row row = Format.readRow(source);
            representatives.put(row, Format.readCount(source));
        }
        int calls = Format.readSize(source);
        List<Accumulator> accumulators = new ArrayList<>(calls);
        for (int i = 0; i < calls; i++) {
            accumulators.add(readAccumulator(source));
        }
        return new Group(
                new Representatives(representatives), accumulators, Format.readSize(source));
    }

    private static Accumulator readAccumulator(DataInputView source) throws IOException {
        int tag = source.readUnsignedByte();
        return switch (tag) {
            case COUNT -> new CountAccumulator(Format.readCount(source));
            case NUMBER -> readNumber(source);
            case MOMENTS -> readMoments(source);
            case SORTED -> new SortedAccumulator(SortedMultiset.of(PageFormat.read(source)));
            case DISTINCT ->
                    new DistinctAccumulator(
                            SortedMultiset.of(PageFormat.read(source)), readAccumulator(source));
            default -> throw new IOException("no accumulator begins with " + tag);
        };
    }

    private static NumberAccumulator readNumber(DataInputView source) throws IOException {
        IntegerSum integers = new IntegerSum(Format.readCount(source), Format.readInteger(source));
        BigDecimal decimalSum = Format.readDecimal(source);
        TreeMap<Integer, Long> scales = new TreeMap<>();
        int sizes = Format.readSize(source);
        for (int i = 0; i < sizes; i++) {
            int scale = (int) Format.readLong(source);
            scales.put(scale, Format.readCount(source));
        }
        int exponent = (int) Format.readLong(source);
        BinarySum floatSum = new BinarySum(Format.readInteger(source), exponent);
        long[] counts = new long[5];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Format.readCount(source);
        }
        return new NumberAccumulator(
                integers, new DecimalSum(decimalSum, scales), new FloatSum(floatSum), counts);
    }

    private static MomentAccumulator readMoments(DataInputView source) throws IOException {
        long[] counts = new long[MomentAccumulator.COUNTS];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = Format.readCount(source);
        }
        List<BinarySum> sums = new ArrayList<>(MomentAccumulator.SUMS);
        for (int i = 0; i < MomentAccumulator.SUMS; i++) {
            int exponent = (int) Format.readLong(source);
            sums.add(new BinarySum(Format.readInteger(source), exponent));
        }
        return new MomentAccumulator(counts, sums);
    }

    private record Writer(DataOutputView target) implements Accumulator.Visitor {

        @Override
        public void visitCount(CountAccumulator accumulator) throws IOException {
            target.write(COUNT);
            Format.writeSize(accumulator.count(), target);
        }

        @Override
        public void visitNumber(NumberAccumulator accumulator) throws IOException {
            target.write(NUMBER);
            Format.writeSize(accumulator.integers().count(), target);
            Format.writeInteger(accumulator.integers().sum(), target);
            Format.writeDecimal(accumulator.decimals().sum(), target);
            Map<Integer, Long> scales = accumulator.decimals().scales();
            Format.writeSize(scales.size(), target);
            for (Map.Entry<Integer, Long> scale : scales.entrySet()) {
                Format.writeLong(scale.getKey(), target);
                Format.writeSize(scale.getValue(), target);
            }
            Format.writeLong(accumulator.floatSum().exponent(), target);
            Format.writeInteger(accumulator.floatSum().unscaled(), target);
            for (long count : accumulator.counts()) {
                Format.writeSize(count, target);
            }
        }

        @Override
        public void visitMoments(MomentAccumulator accumulator) throws IOException {
            target.write(MOMENTS);
            for (long count : accumulator.counts()) {
                Format.writeSize(count, target);
            }
            for (BinarySum sum : accumulator.sums()) {
                Format.writeLong(sum.exponent(), target);
                Format.writeInteger(sum.unscaled(), target);
            }
        }

        @Override
        public void visitSorted(SortedAccumulator accumulator) throws IOException {
            target.write(SORTED);
            PageFormat.write(accumulator.values().root(), target);
        }

        @Override
        public void visitDistinct(DistinctAccumulator accumulator) throws IOException {
            target.write(DISTINCT);
            PageFormat.write(accumulator.values().root(), target);
            accumulator.distinct().accept(this);
        }
    }
}
