// Order of the test files on a machine that has not timed them yet: those of whole files and many random runs begin
// first, so that no worker is left alone with one of them at the end.
import { BaseSequencer, type TestSpecification } from "vitest/node";

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      if (/\/seek[^/]*$/.test(moduleId)) return 0;
      return project.name === "property" ? 1 : 2;
    };
    // Stable: what was timed before, or else by size.
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
