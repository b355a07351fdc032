// docs/parameters.md, made from the parameter table.
import { PARAMETERS, rangeText } from "./parameters.ts";
import type { ParameterSpec } from "./parameter-spec.ts";
import { parameterGroupStrings } from "../../strings/parameters.ts";

const HEAD = `# Parameters

Every parameter of the replay, made from \`web/core/config/parameters.ts\` (\`npm run docs\` writes this page anew). The
names are the keys in links (\`#v=1&tau_velocity=1.5\`), on the command line (\`--set tau_velocity=1.5\`) and in exports.
An invalid *tuning* value stops the run before it starts; an invalid *view* value falls back to its default with a notice.
`;

const cell = (text: string) => text.replaceAll("|", "\\|");

function row(spec: ParameterSpec): string {
  const value = Array.isArray(spec.default) ? spec.default.join(", ") : String(spec.default);
  const shown = value === "" ? "–" : `\`${value}\``;
  return `| \`${spec.name}\` | ${cell(spec.label)} | ${shown} | ${cell(rangeText(spec))} | ${spec.kind} | ${cell(spec.text)} |`;
}

export function parametersMarkdown(): string {
  const groups = [...new Set(PARAMETERS.map(({ group }) => group))];
  const sections = groups.map((group) => {
    const rows = PARAMETERS.filter((spec) => spec.group === group).map(row);
    return `## ${parameterGroupStrings[group]}\n\n| Name | Label | Default | Values | Kind | What it does |\n|---|---|---|---|---|---|\n${rows.join("\n")}\n`;
  });
  return `${HEAD}\n${sections.join("\n")}`;
}
