import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const EIGHT_BIT_RGB = [8, 2, 0, 0, 0];

/** A PNG of a sunset over water, so that a screenshot shows whether it arrived whole. */
export function makePicture(width: number, height: number): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  const rows = Array.from({ length: height }, (_row, y) => Buffer.from([0, ...row(width, height, y)]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', Buffer.concat([size, Buffer.from(EIGHT_BIT_RGB)])),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function row(width: number, height: number, y: number): number[] {
  return Array.from({ length: width }, (_pixel, x) => colour(x / width, y / height, height / width)).flat();
}

function colour(x: number, y: number, ratio: number): number[] {
  const fromSun = Math.hypot(x - 0.5, (y - 0.5) * ratio);
  const ripple = Math.sin(y * 160 + Math.sin(x * 30)) > 0.4 ? 22 : 0;
  if (y > 0.62) return [20 + ripple + 90 * Math.max(0, 0.3 - Math.abs(x - 0.5)), 80 + ripple - 40 * (y - 0.62), 110 + ripple];
  if (fromSun < 0.11) return [255, 214, 102];
  return [250 - 60 * fromSun, 120 + 60 * y - 40 * fromSun, 110 + 110 * fromSun];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
