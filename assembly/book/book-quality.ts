// The quality of the focus book as a whole: first occurrences, marks and crossings begin anew together.
import { marks_reset } from "./book-marks";
import { crossings_reset } from "./crossings";
import { occurrences_reset } from "./first-occurrences";

/** The arena has been reset or rewound. */
export function quality_reset(): void {
  marks_reset();
  crossings_reset();
  occurrences_reset();
}
