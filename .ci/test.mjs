// The whole proof, in the order in which a failure is cheapest to read. Stops at the first stage with a failure; the
// steps of a stage run side by side.
import { spawn } from "node:child_process";

const bin = (name, ...args) => [`node_modules/${name}`, ...args];

const stages = [
  {
    types: bin("typescript/bin/tsc", "-p", "tsconfig.json"),
    "types of the engine": bin("typescript/bin/tsc", "-p", "assembly/tsconfig.json"),
    format: bin("prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."),
    lint: bin("oxlint/bin/oxlint", "--type-aware", "--deny-warnings"),
  },
  { "unit, golden and property tests": bin("vitest/vitest.mjs", "run") },
  { build: [".ci/build.mjs"] },
  { "browser tests": bin("@playwright/test/cli.js", "test") },
];

// Alone a step writes as it goes; beside others it is heard when it has ended.
function run(name, args, isAlone) {
  const begun = Date.now();
  if (isAlone) console.log(`\n── ${name} ──`);
  return new Promise((resolve) => {
    const step = spawn(process.execPath, args, { stdio: isAlone ? "inherit" : "pipe" });
    const output = [];
    step.stdout?.on("data", (bytes) => output.push(bytes));
    step.stderr?.on("data", (bytes) => output.push(bytes));
    step.on("close", (status) => {
      if (!isAlone) process.stdout.write(Buffer.concat([Buffer.from(`\n── ${name} ──\n`), ...output]));
      const seconds = ((Date.now() - begun) / 1000).toFixed(1);
      if (status === 0) console.log(`${name}: passed in ${seconds} s`);
      else console.error(`\n${name}: failed`);
      resolve(status ?? 1);
    });
  });
}

const started = Date.now();
let passed = 0;
for (const stage of stages) {
  const steps = Object.entries(stage);
  const results = await Promise.all(steps.map(([name, args]) => run(name, args, steps.length === 1)));
  const failed = results.find((status) => status !== 0);
  if (failed !== undefined) process.exit(failed);
  passed += results.length;
}
console.log(`\n${passed} passed, 0 failed`);
console.log(`Everything passed in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
