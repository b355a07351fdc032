// Where the flat card of a small map stands: along its upper or lower edge, whichever is away from the finger, over the
// notes if need be; off other cards. Pure; pixels of the map (design guide section 2.1).
import { type Box, freePlace, isFree, type Place, type Size } from "./card-place.ts";

const EDGE_PX = 4;
/** Around the point that a card tells of. */
const OWN_PX = 14;

export function edgePlace(
  point: { readonly x: number; readonly y: number },
  card: Size,
  room: Size,
  taken: readonly Box[],
): Place {
  const { width, height } = card;
  const isLow = point.y > room.height / 2;
  const isRight = point.x > room.width / 2;
  const [near, far] = [EDGE_PX, room.width - EDGE_PX - width];
  const lefts = isRight ? [near, far] : [far, near];
  const [upper, lower] = [EDGE_PX, room.height - EDGE_PX - height];
  const own = { left: point.x - OWN_PX, top: point.y - OWN_PX, width: 2 * OWN_PX, height: 2 * OWN_PX };
  // Beside another card on the better edge, if need be.
  const stacked = taken.flatMap((box) => [box.top + box.height + EDGE_PX, box.top - EDGE_PX - height]);
  const inside = stacked.filter((top) => top >= upper && top <= lower);
  const tops = (isLow ? [upper, ...inside, lower] : [lower, ...inside, upper]).filter((top) => top >= 0);
  for (const top of tops) {
    for (const left of lefts) {
      if (isFree({ left, top, width, height }, [own, ...taken])) return { left, top };
    }
  }
  return freePlace(point, card, room, [own, ...taken]);
}
