package io.joinwatch.bench;

/** When a query runs, hour by hour of a week that begins on Monday; the mean over the week is 1. Stateless. */
public enum LoopRhythm {
    /** At all hours alike. */
    FLAT {
        @Override
        double share(int hourOfDay, int day) {
            return 1;
        }
    },
    /** By day, and on workdays above all. */
    OFFICE {
        @Override
        double share(int hourOfDay, int day) {
            return (hourOfDay >= 8 && hourOfDay < 18 ? 1 : 0.1) * (day < WORKDAYS ? 1 : 0.2);
        }
    },
    /** At all hours, more by day; weekends are no different. */
    DASHBOARD {
        @Override
        double share(int hourOfDay, int day) {
            return hourOfDay >= 7 && hourOfDay < 23 ? 1 : 0.5;
        }
    },
    /** A report in the morning of every Saturday. */
    WEEKLY {
        @Override
        double share(int hourOfDay, int day) {
            return day == WORKDAYS && hourOfDay >= 4 && hourOfDay < 7 ? 1 : 0;
        }
    },
    /** The load of the warehouse, from two to four every night. */
    NIGHTLY {
        @Override
        double share(int hourOfDay, int day) {
            return hourOfDay >= 2 && hourOfDay < 4 ? 1 : 0;
        }
    };

    static final int HOURS = 24;
    static final int WEEK = 7 * HOURS;
    private static final int WORKDAYS = 5;

    /**
     * How many times the mean of the week falls into an hour.
     *
     * @param hour since a Monday's midnight
     */
    double factor(int hour) {
        double sum = 0;
        for (int h = 0; h < WEEK; h++) {
            sum += share(h % HOURS, h / HOURS);
        }
        int ofWeek = hour % WEEK;
        return share(ofWeek % HOURS, ofWeek / HOURS) * WEEK / sum;
    }

    abstract double share(int hourOfDay, int day);
}
