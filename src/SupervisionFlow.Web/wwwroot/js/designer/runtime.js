// How the browser runs Studio's own program. It is interpreted, and nearly all that passes before the first activity is drawn is done only once:
// so its memory for what lives briefly is wide enough to be swept rarely meanwhile, and only what is run very often is compiled.
const brieflyLiving = 'nursery-size=32m';
const often = 50_000;

/** Told before it starts. @param runtime The builder of .NET's runtime. */
export function tuneRuntime(runtime) {
  runtime.withEnvironmentVariable('MONO_GC_PARAMS', brieflyLiving);
  runtime.withRuntimeOptions([`--jiterpreter-minimum-trace-hit-count=${often}`]);
}
