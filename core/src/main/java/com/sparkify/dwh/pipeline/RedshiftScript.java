package com.sparkify.dwh.pipeline;

import com.sparkify.dwh.render.RedshiftRendering;
import org.jooq.DSLContext;
import org.jooq.conf.RenderKeywordCase;
import org.jooq.impl.DSL;

/** Writes a pipeline as a Redshift script, from BEGIN to COMMIT. */
final class RedshiftScript {

    private RedshiftScript() {}

    static String of(Pipeline pipeline) {
        DSLContext dsl = pretty();
        StringBuilder script = new StringBuilder("BEGIN;\n");
        for (Step step : pipeline.steps()) {
            script.append("\n-- ").append(step.name()).append('\n');
            if (step instanceof Step.Verify verify) {
                script.append("-- Each of these lists what breaks a check. If one returns a row, ROLLBACK.\n");
                verify.checks().forEach(check -> script.append("\n-- ")
                        .append(check.name())
                        .append(": ")
                        .append(check.claim())
                        .append(". Must return no row.\n")
                        .append(dsl.renderInlined(check.offenders()))
                        .append(";\n"));
            } else {
                step.statements().forEach(statement -> script.append(dsl.renderInlined(statement))
                        .append(";\n"));
            }
        }
        return script.append("\nCOMMIT;\n").toString();
    }

    private static DSLContext pretty() {
        DSLContext dsl = RedshiftRendering.context();
        return DSL.using(dsl.configuration()
                .derive(dsl.settings().withRenderFormatted(true).withRenderKeywordCase(RenderKeywordCase.UPPER)));
    }
}
