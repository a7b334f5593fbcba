import { plainAddress } from '../../../src/triggers/handlers/plain-address';

test.each([
  ['alice@example.com', 'alice@example.com'],
  ['Alice.B+tag@Sub.EXAMPLE.com', 'alice.b+tag@sub.example.com'],
  ['o\'neil@xn--bcher-kva.example', 'o\'neil@xn--bcher-kva.example'],
])('%p is an address', (address, plain) => {
  expect(plainAddress(address)).toBe(plain);
});

test.each([
  undefined, '', 'alice', 'alice@', '@example.com', 'alice@localhost', 'alice@example.com.', 'alice@.example.com', 'alice@example..com', 'alice@[192.0.2.1]',
  'alice@evil.com@example.com', '"alice@evil.com"@example.com', 'alice@evil.com(@example.com', 'alice@example.com\n', 'alice@example.com ', ' alice@example.com',
  'alice@ex\u0430mple.com', 'alice@\u212Aiwi.com', 'alice@example\u3002com', 'alic\u0435@example.com', 'alice@e\u017Fample.com', 'alice\0@example.com',
  'alice,bob@example.com', 'alice@evil.com,@example.com', 'alice@example.com%00.evil.com', '<alice>@example.com',
])('%p is none', (address) => {
  expect(plainAddress(address)).toBeUndefined();
});
