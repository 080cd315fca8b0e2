package dev.walgraph.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows, one after the other, column by column. It keeps its memory from row to row, so who
 * makes many has one of their own.
 */
public final class RowWriter {

    private static final int USUAL_BYTES = 128;

    private byte[] cells;
    private int size;
    private int column;
    private int end;
    private Value[] objects = Row.NO_OBJECTS;
    private int objectCount;

    public RowWriter() {
        this(USUAL_BYTES);
    }

    private RowWriter(int bytes) {
        this.cells = new byte[bytes];
    }

    /** A row of these values, of which some may be missing. */
    static Row write(@Nullable Value[] values) {
        int bytes = Cells.fixed(values.length);
        for (@Nullable Value value : values) {
            bytes += Cells.extra(value);
        }
        RowWriter writer = exact(values.length, bytes);
        for (@Nullable Value value : values) {
            writer.addNullable(value);
        }
        return writer.last();
    }

    /** A writer of a single row that takes so many bytes: see {@link #last}. */
    static RowWriter exact(int columns, int bytes) {
        return new RowWriter(bytes).begin(columns);
    }

    /** The row, which takes the writer's memory with it. */
    Row last() {
        return end == cells.length && size > 0 ? new Row(size, cells, takeObjects()) : row();
    }

    /** Begins a row of so many columns. */
    public RowWriter begin(int columns) {
        size = columns;
        column = 0;
        objectCount = 0;
        end = Cells.fixed(columns);
        reserve(end);
        return this;
    }

    /** The row, all of whose columns have been added. */
    public Row row() {
        if (column != size) {
            throw new IllegalStateException(column + " of " + size + " columns");
        }
        return size == 0 ? Row.EMPTY : new Row(size, Arrays.copyOf(cells, end), takeObjects());
    }

    private Value[] takeObjects() {
        if (objectCount == 0) {
            return Row.NO_OBJECTS;
        }
        Value[] taken = Arrays.copyOf(objects, objectCount);
        // What they refer to is not to be kept.
        Arrays.fill(objects, 0, objectCount, NullValue.NULL);
        return taken;
    }

    /** Adds a column whose value is not known. */
    public void addMissing() {
        put(Cells.MISSING, 0);
    }

    /** Adds a value; null for one that is not known. */
    public void addNullable(@Nullable Value value) {
        if (value == null) {
            addMissing();
        } else {
            add(value);
        }
    }

    /** Adds a value. */
    public void add(Value value) {
        switch (value.type()) {
            case NULL -> put(Cells.NULL, 0);
            case BOOLEAN -> put(((BooleanValue) value).value() ? Cells.TRUE : Cells.FALSE, 0);
            case INTEGER -> addInteger(((IntegerValue) value).value());
            case FLOAT -> put(Cells.FLOAT, Double.doubleToLongBits(((FloatValue) value).value()));
            case DECIMAL -> addDecimal((DecimalValue) value);
            case STRING -> addString((StringValue) value);
            case NODE_REFERENCE -> addReference(((NodeReference) value).id());
            case RELATIONSHIP_REFERENCE -> addRelationship(((RelationshipReference) value).id());
            case DATE -> put(Cells.DATE, ((DateValue) value).value().toEpochDay());
            case LOCAL_TIME ->
                    put(Cells.LOCAL_TIME, ((LocalTimeValue) value).value().toNanoOfDay());
            case LOCAL_DATE_TIME -> addDateTime((LocalDateTimeValue) value);
            case ZONED_DATE_TIME -> addDateTime((ZonedDateTimeValue) value);
            case ZONED_TIME, DURATION, BYTES, LIST, MAP, NODE, RELATIONSHIP, PATH ->
                    addObject(value);
        }
    }

    /** Adds an integer. */
    public void addInteger(long value) {
        put(Cells.INTEGER, value);
    }

    /** Adds a string of one byte a character. */
    public void addLatin(byte[] bytes) {
        if (bytes.length <= Cells.MAX_SHORT) {
            Cells.setSlot(cells, column, 0);
            System.arraycopy(bytes, 0, cells, column * Long.BYTES, bytes.length);
            Cells.setTag(cells, size, column, (byte) (Cells.SHORT_STRING + bytes.length));
            column++;
        } else if (bytes.length <= Cells.MAX_TEXT) {
            addText(Cells.STRING, bytes);
        } else {
            addObject(new StringValue(new String(bytes, ISO_8859_1)));
        }
    }

    /** Adds the reference of a node, whose id has one byte a character. */
    public void addLatinReference(byte[] bytes) {
        if (bytes.length <= Cells.MAX_TEXT) {
            addText(Cells.REFERENCE, bytes);
        } else {
            addObject(new NodeReference(new String(bytes, ISO_8859_1)));
        }
    }

    private void addText(byte tag, byte[] bytes) {
        reserve(end + bytes.length);
        System.arraycopy(bytes, 0, cells, end, bytes.length);
        put(tag, Cells.text(end, bytes.length));
        end += bytes.length;
    }

    /** Adds a column of another row. */
    public void add(Row row, int from) {
        byte tag = row.tag(from);
        long slot = row.slot(from);
        if (Cells.isText(tag)) {
            int length = Cells.textLength(slot);
            reserve(end + length);
            System.arraycopy(row.cells(), Cells.textStart(slot), cells, end, length);
            slot = Cells.text(end, length);
            end += length;
        } else if (tag == Cells.OBJECT) {
            addObject(row.objects()[(int) slot]);
            return;
        }
        put(tag, slot);
    }

    /** Adds the reference of the node with this id. */
    public void addReference(String id) {
        boolean wide = Cells.isWide(id);
        if (Cells.isInRow(id, wide)) {
            addText(wide ? Cells.WIDE_REFERENCE : Cells.REFERENCE, id, wide);
        } else {
            addObject(new NodeReference(id));
        }
    }

    /** Adds the reference of the relationship with this id. */
    public void addRelationship(String id) {
        boolean wide = Cells.isWide(id);
        if (Cells.isInRow(id, wide)) {
            addText(wide ? Cells.WIDE_RELATIONSHIP : Cells.RELATIONSHIP, id, wide);
        } else {
            addObject(new RelationshipReference(id));
        }
    }

    private void addString(StringValue value) {
        String text = value.value();
        boolean wide = Cells.isWide(text);
        if (Cells.isShort(text, wide)) {
            Cells.setSlot(cells, column, 0);
            Cells.writeText(text, false, cells, column * Long.BYTES);
            Cells.setTag(cells, size, column, (byte) (Cells.SHORT_STRING + text.length()));
            column++;
        } else if (Cells.isInRow(text, wide)) {
            addText(wide ? Cells.WIDE_STRING : Cells.STRING, text, wide);
        } else {
            addObject(value);
        }
    }

    private void addText(byte tag, String text, boolean wide) {
        int length = wide ? text.length() * Character.BYTES : text.length();
        reserve(end + length);
        Cells.writeText(text, wide, cells, end);
        put(tag, Cells.text(end, length));
        end += length;
    }

    private void addDecimal(DecimalValue value) {
        BigDecimal decimal = value.value();
        if (Cells.isCompact(decimal)) {
            put(Cells.DECIMAL, Cells.compact(decimal));
        } else {
            addObject(value);
        }
    }

    private void addDateTime(LocalDateTimeValue value) {
        if (Cells.isMicros(value.value())) {
            put(Cells.LOCAL_DATE_TIME, Cells.micros(value.value()));
        } else {
            addObject(value);
        }
    }

    private void addDateTime(ZonedDateTimeValue value) {
        LocalDateTime local = value.value().toLocalDateTime();
        if (value.value().getZone().equals(ZoneOffset.UTC) && Cells.isMicros(local)) {
            put(Cells.INSTANT, Cells.micros(local));
        } else {
            addObject(value);
        }
    }

    private void addObject(Value value) {
        if (objectCount == objects.length) {
            objects = Arrays.copyOf(objects, objectCount + 2);
        }
        objects[objectCount] = value;
        put(Cells.OBJECT, objectCount++);
    }

    private void put(byte tag, long slot) {
        Cells.setSlot(cells, column, slot);
        Cells.setTag(cells, size, column, tag);
        column++;
    }

    private void reserve(int bytes) {
        if (bytes > cells.length) {
            cells = Arrays.copyOf(cells, Math.max(bytes, 2 * cells.length));
        }
    }
}
