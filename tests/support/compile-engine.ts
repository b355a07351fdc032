import { ensureEngine } from "../../.ci/compile-engine.mjs";

// The engine is compiled once before the first test.
export default ensureEngine;
