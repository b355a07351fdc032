// The whole proof, in the order in which a failure is cheapest to read. Stops at the first failure.
import { spawnSync } from "node:child_process";

const node = (args) => ({ command: process.execPath, args });
const bin = (name, ...args) => node([`node_modules/${name}`, ...args]);

const steps = [
  ["types", bin("typescript/bin/tsc", "-p", "tsconfig.json")],
  ["types of the engine", bin("typescript/bin/tsc", "-p", "assembly/tsconfig.json")],
  ["format", bin("prettier/bin/prettier.cjs", "--check", "--log-level", "warn", ".")],
  ["lint", bin("oxlint/bin/oxlint", "--type-aware", "--deny-warnings")],
  ["unit, golden and property tests", bin("vitest/vitest.mjs", "run")],
  ["build", node([".ci/build.mjs"])],
  ["browser tests", bin("@playwright/test/cli.js", "test")],
];

const started = Date.now();
for (const [name, { command, args }] of steps) {
  console.log(`\n── ${name} ──`);
  const begun = Date.now();
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) {
    console.error(`\n${name}: failed`);
    process.exit(status ?? 1);
  }
  console.log(`${name}: passed in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}
console.log(`\n${steps.length} passed, 0 failed`);
console.log(`Everything passed in ${((Date.now() - started) / 1000).toFixed(0)} s.`);
