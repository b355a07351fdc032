// Links to the sample know it by its fingerprint.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { BlobSource } from "../../web/core/source/byte-source.ts";
import { fingerprint } from "../../web/core/source/fingerprint.ts";
import { SAMPLE_FINGERPRINT } from "../../web/page/app/sample-file.ts";

it("the sample's fingerprint is that of the file that comes with the page", async () => {
  const bytes = readFileSync(new URL("../../public/sample.dbn.zst", import.meta.url));
  expect(await fingerprint(new BlobSource(new Blob([bytes])))).toBe(SAMPLE_FINGERPRINT);
});
