import { readFileSync } from 'fs';
import { App } from 'aws-cdk-lib/core';
import { expectNoFindings } from './nag';
import { PhotoAlbum } from '../../examples/photo-album/photo-album';
import { broken, claimsOf } from '../world/claims';
import { World } from '../world/world';

test('nobody reaches what is another person\'s, and everybody what is their own', async () => {
  expect(await broken(claimsOf(World.of(new PhotoAlbum(new App(), 'Test'))))).toEqual([]);
});

test('AwsSolutions of cdk-nag finds nothing that is not acknowledged', () => {
  expectNoFindings((app) => new PhotoAlbum(app, 'Test'));
});

test('sign-in, guests and a folder for each person take at most eight lines', () => {
  const source = readFileSync('examples/photo-album/photo-album.ts', 'utf8');
  const inside = source.slice(source.indexOf('super(scope, id);') + 'super(scope, id);'.length, source.indexOf('// What the page'));

  expect(inside.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(8);
  expect(inside).toContain('guests: true });');
});
