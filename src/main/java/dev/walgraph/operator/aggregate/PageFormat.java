package dev.walgraph.operator.aggregate;

import dev.walgraph.graph.Value;
import dev.walgraph.operator.type.Format;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Pages as bytes: the size, shifted to make room for the kind, then values and numbers. */
final class PageFormat {

    private PageFormat() {}

    static void write(Page page, DataOutputView target) throws IOException {
        Format.writeSize(page.size() * 2L + (page.isLeaf() ? 1 : 0), target);
        for (int i = 0; i < page.size(); i++) {
            Format.writeValue(page.value(i), target);
            Format.writeSize(page.isLeaf() ? page.count(i) : page.child(i), target);
        }
    }

    static Page read(DataInputView source) throws IOException {
        int header = Format.readSize(source);
        Page page = (header & 1) != 0 ? Page.leaf() : Page.inner();
        for (int i = 0; i < header >>> 1; i++) {
            Value value = Format.readValue(source);
            if (value == null) {
                throw new IOException("a page without value " + i);
            }
            page.insert(i, value, Format.readCount(source));
        }
        return page;
    }
}
