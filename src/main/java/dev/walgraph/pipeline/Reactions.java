package dev.walgraph.pipeline;

import dev.walgraph.config.FileReactionDefinition;
import dev.walgraph.config.LogReactionDefinition;
import dev.walgraph.config.ReactionDefinition;
import dev.walgraph.diagnostic.Diagnostic;
import dev.walgraph.reaction.Reaction;
import dev.walgraph.reaction.file.FileReaction;
import dev.walgraph.reaction.log.LineOutput;
import dev.walgraph.reaction.log.LogReaction;
import dev.walgraph.reaction.template.TemplateCheck;
import java.util.List;

/** The one place that knows all kinds of reactions. */
public final class Reactions {

    private Reactions() {}

    /**
     * The reaction that a definition describes.
     *
     * @param output where a log reaction prints, in whichever process it runs
     */
    public static Reaction of(ReactionDefinition definition, LineOutput output) {
        return definition.accept(
                new ReactionDefinition.Visitor<Reaction>() {
                    @Override
                    public Reaction visitLog(LogReactionDefinition log) {
                        return new LogReaction(log, output);
                    }

                    @Override
                    public Reaction visitFile(FileReactionDefinition file) {
                        return new FileReaction(file);
                    }
                });
    }

    /** What is wrong with a definition that only the reaction's own code can tell. */
    public static List<Diagnostic> check(ReactionDefinition definition) {
        return definition.accept(
                new ReactionDefinition.Visitor<List<Diagnostic>>() {
                    @Override
                    public List<Diagnostic> visitLog(LogReactionDefinition log) {
                        return TemplateCheck.check(log.templates(), log.places());
                    }

                    @Override
                    public List<Diagnostic> visitFile(FileReactionDefinition file) {
                        return TemplateCheck.check(file.templates(), file.places());
                    }
                });
    }
}
