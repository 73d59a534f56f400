package com.sparkify.dwh.runner.provision;

import com.sparkify.dwh.runner.config.NodeType;
import com.sparkify.dwh.runner.config.ProvisionConfig;
import java.util.Locale;

/**
 * Estimates what a warehouse costs. The prices are on-demand prices of US East (N. Virginia), in US dollars, without
 * tax. In other regions, the prices are up to 50% higher.
 *
 * @see <a href="https://aws.amazon.com/redshift/pricing/">Amazon Redshift pricing</a>
 */
public final class Costs {

    private static final String SOURCE = "US East; aws.amazon.com/redshift/pricing has the current prices";

    private static final double RPU_HOUR = 0.375;
    private static final double STORAGE_GB_MONTH = 0.024;

    private Costs() {}

    /** A sentence about the costs, with the date and the source of the prices. */
    public static String about(ProvisionConfig.Size size) {
        String computing = size instanceof ProvisionConfig.Serverless serverless
                ? String.format(
                        Locale.ROOT,
                        "about $%.2f an hour while statements run (billed per second, at least 60 seconds), and nothing"
                                + " otherwise",
                        serverless.baseCapacity() * RPU_HOUR)
                : String.format(
                        Locale.ROOT, "about $%.2f an hour, whether or not it is used", hourly((ProvisionConfig.Cluster)
                                size));
        return String.format(
                Locale.ROOT,
                "The warehouse costs %s; storage costs about $%.3f per GB and month (as of %s, %s).",
                computing,
                STORAGE_GB_MONTH,
                date(size),
                SOURCE);
    }

    /**
     * The month of the prices. In October 2026, the prices of an RPU, of ra3.large and of storage were compared with
     * AWS's page. The prices of the other node types aren't in the source of this page, because a script adds them.
     * They are taken from other publications.
     */
    private static String date(ProvisionConfig.Size size) {
        boolean compared =
                !(size instanceof ProvisionConfig.Cluster cluster) || cluster.nodeType() == NodeType.RA3_LARGE;
        return compared ? "October 2026" : "March 2026";
    }

    private static double hourly(ProvisionConfig.Cluster cluster) {
        return cluster.nodes() * hourly(cluster.nodeType());
    }

    /** The price of a node per hour. */
    static double hourly(NodeType type) {
        return switch (type) {
            case RA3_LARGE -> 0.543;
            case RA3_XLPLUS -> 1.086;
            case RA3_4XLARGE -> 3.26;
            case RA3_16XLARGE -> 13.04;
        };
    }
}
