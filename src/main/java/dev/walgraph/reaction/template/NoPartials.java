package dev.walgraph.reaction.template;

import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Loads nothing: a template stands in the job file and includes no other file. */
final class NoPartials extends AbstractTemplateLoader {

    @Override
    public TemplateSource sourceAt(String location) throws IOException {
        throw new FileNotFoundException("templates cannot include \"" + location + "\"");
    }
}
