package io.joinwatch.bench;

/** The process that measures one case, see {@link WhatIfTask}. Ends when standard input does. */
public final class WhatIfFork {
    private WhatIfFork() {}

    /** Arguments: those of a {@link WhatIfSpec}. */
    public static void main(String[] arguments) throws Exception {
        ParentWatch.start();
        for (String words : WhatIfTask.run(WhatIfSpec.parse(arguments))) {
            System.out.println(MeasuringProcess.sample(words));
        }
    }
}
