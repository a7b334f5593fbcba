/** Mutants that open nothing, and why. */
export interface Explanation {
  readonly operator: RegExp;
  /** Of the app, a colon, and the place. */
  readonly place?: RegExp;
  readonly because: string;
}

/** Statements that list under a condition which names the owner, in all apps but the public one. */
const OWN_LISTING = /^(?!a public).*(?:UsersPolicy|GuestsPolicy)\w+\/PolicyDocument\/1 \(s3:ListBucket/;
const PUBLIC = /^a public folder/;
/** The public folder, and the reports that a role rule opens. */
const NOBODYS = /^a public folder|Rulegold/;
const PUBLIC_LISTING = /^a public folder.*\(s3:ListBucket/;
const KEY_USE = /\(kms:/;
const GUESTS_POLICY = /GuestsPolicy/;
const WITHOUT_GUESTS = /without guests/;

const NAMES_OWNER = 'the condition still names the owner, and requests of other kinds carry no s3:prefix';
const BELONGS_TO_NOBODY = 'nobody owns anything there';
const SAME_LENGTH = 'no identity ID is the beginning of another, so what begins with one is nobody else\'s';
const OWN_CONTEXT = 'the encryption context still names the own objects, and those of others can\'t be decrypted under another context or none';
const OUTSIDE_SESSION = 'the service is outside what the session of a guest can be allowed';
const LOCKED_OUT = 'people are locked out, and nobody is let in';

export const EXPLAINED: readonly Explanation[] = [
  // In the protected app the statement that reads all folders then reaches folders of two shapes, which counts as one finding more.
  { operator: /^drop the slash behind the owner/, place: /^(?!protected.*UsersPolicy)/, because: SAME_LENGTH },
  { operator: /^drop the slash before the owner/, because: 'the folder has another name and is still the owner\'s' },
  { operator: /^(put a star for the folder|open the whole bucket)/, place: PUBLIC, because: BELONGS_TO_NOBODY },
  { operator: /^(list |drop all conditions|let what a condition|compare (for all|by what)|ask (only )?for the prefix)/, place: PUBLIC_LISTING, because: BELONGS_TO_NOBODY },
  { operator: /^let the (users|guests)' role (read|list) the bucket|^give (guests|users) what|^name the owner by a tag/, place: PUBLIC, because: BELONGS_TO_NOBODY },
  { operator: /^add s3:(GetObjectVersion|GetObject\*|PutObjectRetention|DeleteObjectVersion)|^allow all of S3 that reads/, place: NOBODYS, because: BELONGS_TO_NOBODY },
  { operator: /^list the (folder|beginning)/, place: /^protected.*UsersPolicy\w+\/PolicyDocument\/3/, because: 'all protected folders are listed anyway, which the app\'s own findings say' },

  { operator: /^(allow all (of S3( that lists)?|actions|but the actions)|add s3:ListBucket(Versions|MultipartUploads)|add s3:PutBucketPolicy)$/, place: OWN_LISTING, because: NAMES_OWNER },
  { operator: /^(allow all (of S3( that lists)?|actions|but the actions)|add s3:)/, place: PUBLIC_LISTING, because: 'only requests that list carry s3:prefix, and nobody owns anything there' },
  { operator: /^add s3:PutBucketPolicy$/, place: /PolicyDocument\/3/, because: 'only requests that list carry s3:prefix' },

  { operator: /^let what a condition compares be missing$/, place: KEY_USE, because: OWN_CONTEXT },
  { operator: /^drop one condition$/, place: /\(kms:.*no\. 0$/, because: OWN_CONTEXT },
  { operator: /^(allow all of KMS|allow all actions|allow all but the actions|add kms:CreateGrant)$/, place: /GuestsPolicy.*\(kms:/, because: OUTSIDE_SESSION },

  { operator: /^allow (iam|sts|secretsmanager|ec2):/, place: GUESTS_POLICY, because: OUTSIDE_SESSION },
  { operator: /^(write the policy in an older version|leave the version out)$/, because: 'variables become letters, so that nobody reaches their own data' },

  { operator: /^trust (the other state|any state|what ends like the state|both states)$/, place: WITHOUT_GUESTS, because: 'the pool lets no guests in, so that nobody has such a token' },
  { operator: /^trust where some value is not the other state$/, place: /UserRole|Group|Rule/, because: 'the only value that guests have is the other state' },
  { operator: /^trust one more provider$/, because: 'the pool does not know the provider' },
  { operator: /^write a wildcard where none is read$/, because: LOCKED_OUT },
  { operator: /^compare aud with StringLike$/, because: 'there is no wildcard in the ID of a pool' },
  { operator: /^trust anyone under the same conditions$/, because: 'only tokens of the pool satisfy the conditions' },
  { operator: /^allow all of STS in the trust policy$/, because: 'only tokens of the pool satisfy the conditions' },
  { operator: /^write the trust policy in an older version$/, because: 'there is no variable in it' },

  { operator: /^(turn the classic flow on|leave the classic flow unset)$/, place: /^(private|protected)/, because: 'role mapping rules the classic flow out' },
  { operator: /^(turn the classic flow on|leave the classic flow unset)$/, place: WITHOUT_GUESTS, because: 'the only role is that which users get anyway' },
  { operator: /^turn guests on$/, because: 'there is no role for guests' },
  { operator: /^trust tokens of people who are signed out$/, because: 'they are still the same people' },
  { operator: /^leave role mapping out$/, because: 'members of groups get the role of all users' },
  { operator: /^give guests the role of users$/, because: 'the role does not trust guests' },
  { operator: /^deny users whom no rule names$/, because: LOCKED_OUT },
  { operator: /^map by a claim that nobody writes$/, because: 'that is how it is done' },
  { operator: /^let clients write all attributes$/, because: 'no rule and no tag depends on an attribute' },

  { operator: /^drop a deny$/, because: 'whose data it is does not depend on the connection' },
  { operator: /^deny under no condition$/, because: LOCKED_OUT },
  { operator: /^let a service read the bucket$/, because: 'callers are not the service' },
];
