// The stretch of the message tape that is in sight, and what was last told of it (product.md D-7).
import type { MessageAnswer } from "../../worker/replay-api.ts";
import type { TapeWindow } from "./tape-state.ts";

export interface MessagePage extends MessageAnswer {
  readonly skip: number;
  /** The cursor it was asked for. */
  readonly untilRecord: number;
}

export interface MessageTapeState {
  /** undefined: no message tape is in sight. */
  readonly window: TapeWindow | undefined;
  /** The pointer is on it: while the replay plays its rows stand still. */
  readonly isHeld: boolean;
  /** Only messages of this order. Not a parameter: links carry no order ids (product.md U-2). */
  readonly orderId: bigint | undefined;
  readonly page: MessagePage | undefined;
}

export const NO_MESSAGE_TAPE: MessageTapeState = {
  window: undefined,
  isHeld: false,
  orderId: undefined,
  page: undefined,
};
