import type { IConstruct } from 'constructs';
import { ACKNOWLEDGED, Acknowledgements } from './acknowledgements';

/** What the constructs of a tree acknowledge. */
export function acknowledgedIn(root: IConstruct): Acknowledgements {
  const found = new Acknowledgements();
  for (const construct of root.node.findAll()) {
    for (const { type, data } of construct.node.metadata) if (type === ACKNOWLEDGED) found.add(construct.node.path, data);
  }
  return found;
}
