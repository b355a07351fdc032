// Prints the acceptance table of the simulator (simulator.md section 11): seeds 1–4, 400 s without a script, the
// first 30 s left out. Exit status 1 when a value is outside its range.
import { runnerImport } from "vite";

const { module } = await runnerImport("./tests/support/unscripted-market.ts", { logLevel: "error" });
const runs = [1, 2, 3, 4].map((seed) => module.measureUnscripted(seed, 400, 30));
const mean = module.meanOver(runs);
let outside = 0;
console.log(`${"check".padEnd(40)}${"mean".padStart(9)}  seeds 1–4${" ".repeat(27)}range`);
for (const [index, row] of mean.entries()) {
  const good = row.value >= row.from && row.value <= row.to;
  if (!good) outside += 1;
  const seeds = runs.map((run) => run[index].value.toFixed(3).padStart(9)).join("");
  console.log(
    `${good ? " " : "!"}${row.name.padEnd(39)}${row.value.toFixed(3).padStart(9)}  ${seeds}  ${row.from}–${row.to}`,
  );
}
if (outside > 0) process.exitCode = 1;
