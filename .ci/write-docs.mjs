// Writes the pages of docs/ that are made from tables in the code.
import { writeFileSync } from "node:fs";
import { createServer } from "vite";

const server = await createServer({
  configFile: false,
  root: ".",
  logLevel: "error",
  server: { middlewareMode: true },
});
const { parametersMarkdown } = await server.ssrLoadModule("/web/core/config/parameters-markdown.ts");
writeFileSync("docs/parameters.md", parametersMarkdown());
await server.close();
