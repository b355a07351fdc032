// Walks over the MBO records of a DBN stream given in chunks that never cut a record (as the simulator's).

export interface MboRecord {
  instrumentId: number;
  tsEvent: number;
  orderId: number;
  price: number;
  size: number;
  flags: number;
  action: string;
  side: string;
  tsRecv: number;
  sequence: number;
}

/** Times in ns since the base; exact for ids and times below 2^53. The record object is used again. */
export function* mboRecords(chunks: Iterable<Uint8Array>, baseNs: bigint): Generator<MboRecord> {
  const record: MboRecord = {
    instrumentId: 0,
    tsEvent: 0,
    orderId: 0,
    price: 0,
    size: 0,
    flags: 0,
    action: "",
    side: "",
    tsRecv: 0,
    sequence: 0,
  };
  for (const chunk of chunks) {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (chunk[0] === 0x44 && chunk[1] === 0x42 && chunk[2] === 0x4e) continue;
    for (let at = 0; at < chunk.length; at += view.getUint8(at) * 4) {
      if (view.getUint8(at + 1) !== 0xa0) continue;
      record.instrumentId = view.getUint32(at + 4, true);
      record.tsEvent = Number(view.getBigUint64(at + 8, true) - baseNs);
      record.orderId = view.getUint32(at + 16, true) + view.getUint32(at + 20, true) * 2 ** 32;
      record.price = view.getUint32(at + 24, true) + view.getInt32(at + 28, true) * 2 ** 32;
      record.size = view.getUint32(at + 32, true);
      record.flags = view.getUint8(at + 36);
      record.action = String.fromCharCode(view.getUint8(at + 38));
      record.side = String.fromCharCode(view.getUint8(at + 39));
      record.tsRecv = Number(view.getBigUint64(at + 40, true) - baseNs);
      record.sequence = view.getUint32(at + 52, true);
      yield record;
    }
  }
}
