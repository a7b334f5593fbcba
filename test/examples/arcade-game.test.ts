import { knownName, newGameName, timeOfGame } from '../../examples/arcade/web/src/names';
import { FIELD, JAR, LIVES, ROUND_SECONDS, Round, STEPS_A_SECOND, type Steering } from '../../examples/arcade/web/src/round';

const STILL = (): Steering => ({ direction: 0 });

/** Follows the lowest thing of a kind, burr or not. */
function after(wanted: 'burrs' | 'fireflies'): (round: Round) => Steering {
  return ({ flyers }) => {
    const [goal] = flyers.filter(({ kind, y }) => (kind === 'burr') === (wanted === 'burrs') && y < JAR.y).sort((one, other) => other.y - one.y);
    return { direction: 0, target: goal?.x };
  };
}

function playedOut(seed: number, steer: (round: Round) => Steering = STILL): Round {
  const round = new Round(seed);
  while (!round.over) round.step(steer(round));
  return round;
}

describe('a round', () => {
  test('comes to the same again with the same seed, and to something else with another', () => {
    const [one, again, other] = [playedOut(7), playedOut(7), playedOut(8)];

    expect([again.points, again.caught, again.steps]).toEqual([one.points, one.caught, one.steps]);
    expect([other.points, other.steps]).not.toEqual([one.points, one.steps]);
  });

  test('ends after its time for those who keep away from burrs', () => {
    const seeds = Array.from({ length: 20 }, (_each, seed) => playedOut(seed));
    const lasting = seeds.filter(({ lives }) => lives > 0);

    expect(lasting.length).toBeGreaterThan(0);
    for (const { steps } of lasting) expect(steps).toBe(ROUND_SECONDS * STEPS_A_SECOND);
  });

  test('ends early with the third burr', () => {
    const round = playedOut(3, after('burrs'));

    expect(round.lives).toBe(0);
    expect(round.steps).toBeLessThan(ROUND_SECONDS * STEPS_A_SECOND);
  });

  test('is worth more to those who play than to those who watch', () => {
    const rounds = (steer: (round: Round) => Steering) => Array.from({ length: 20 }, (_each, seed) => playedOut(seed, steer));
    const sum = (steer: (round: Round) => Steering) => rounds(steer).reduce((points, round) => points + round.points, 0);

    expect(sum(after('fireflies'))).toBeGreaterThan(2 * sum(STILL));
  });

  test('can be stopped, and then nothing moves any more', () => {
    const round = new Round(1);
    round.step({ direction: 1 });
    round.giveUp();

    expect([round.over, round.step({ direction: 1 }), round.steps, round.lives]).toEqual([true, [], 1, LIVES]);
  });

  test.each([[-1, JAR.halfWidth], [1, FIELD.width - JAR.halfWidth]] as const)('keeps the jar inside, towards %p', (direction, edge) => {
    const round = new Round(1);
    for (let step = 0; step < 100; step += 1) round.step({ direction });

    expect(round.jar).toBe(edge);
  });
});

describe('the name of a round', () => {
  test('sorts by time, and says it', () => {
    const time = new Date('2026-03-04T05:06:07.089Z');
    const name = newGameName(time, '0123abcd-0000');

    expect([name, timeOfGame(name)]).toEqual(['20260304T050607089Z-0123abcd', time]);
    expect(newGameName(new Date(time.getTime() + 1), '00000000') > name).toBe(true);
  });

  test.each(['', 'x', '2026', '20269999T999999999Z-0'])('fails to say a time where there is none: %p', (name) => {
    expect(timeOfGame(name)).toBeUndefined();
  });

  test.each([
    ['a.png', 'a.png', undefined],
    ['a (guest 0123abcd).png', 'a.png', 'renamed: your account had one of this name'],
    ['a (guest 0123abcd-2).png', 'a.png', 'renamed: your account had one of this name'],
    ['a (before 0123abcd)', 'a', 'renamed: a guest’s took its name'],
    ['a (guest of honour)', 'a (guest of honour)', undefined],
  ])('is known where an upgrade changed it: %p', (name, before, note) => {
    expect(knownName(name)).toEqual({ name: before, ...note === undefined ? {} : { note } });
  });
});
