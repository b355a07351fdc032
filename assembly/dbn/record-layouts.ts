// Least size in bytes of every known record type without ts_out, by version (dbn.md, section 4.2).
// Version 0 stands for a fragment of unknown version: the smallest layout that any version has.

/** 0 for an unknown record type. */
export function layout_size(rtype: i32, version: i32): i32 {
  switch (rtype) {
    case 0x00:
      return 48;
    case 0x01:
    case 0xb1:
    case 0xc0:
    case 0xc1:
    case 0xc2:
    case 0xc3:
    case 0xc4:
      return 80;
    case 0x0a:
      return 368;
    case 0x11:
    case 0x20:
    case 0x21:
    case 0x22:
    case 0x23:
    case 0x24:
    case 0xa0:
      return 56;
    case 0x12:
      return 40;
    case 0x13:
      return version < 2 ? 360 : version === 2 ? 400 : 520;
    case 0x14:
      return 112;
    case 0x15:
    case 0x17:
      return version < 2 ? 80 : 320;
    case 0x16:
      return version < 2 ? 80 : 176;
    case 0x18:
      return version < 3 ? 64 : 80;
    default:
      return 0;
  }
}
