"""The photo album in Python: the same stack as examples/photo-album/photo-album.ts, through jsii."""

import aws_cdk as cdk
from cdk_cognito_access import AccessProof, AccessProofPlugin, AppClient, AuthenticatedAppAuth, ProofCaller, S3UserPrefixAccess


class PhotoAlbum(cdk.Stack):
    def __init__(self, scope, id):
        super().__init__(scope, id)

        auth = AuthenticatedAppAuth(
            self, "Auth",
            clients=[AppClient.single_page("web", origins=["http://localhost:5173"])],
            groups=["editors"],
            guests=True,
        )
        photos = S3UserPrefixAccess(self, "Photos", auth=auth, guests=True)

        page = {
            "Region": self.region,
            "UserPoolId": auth.user_pool.user_pool_id,
            "UserPoolClientId": auth.client("web").user_pool_client_id,
            "IdentityPoolId": auth.identity_pool.identity_pool_id,
            "BucketName": photos.bucket.bucket_name,
        }
        for name, value in page.items():
            cdk.CfnOutput(self, name, value=value)
        self.photos = photos.bucket


app = cdk.App()
cdk.Validations.of(app).add_plugins(AccessProofPlugin())
album = PhotoAlbum(app, "PhotoAlbum")

# What crosses between the languages must come back as what it is: errors, audiences as grantees, getters that throw.
try:
    S3UserPrefixAccess(cdk.Stack(cdk.App(), "Bad"), "Bad", auth=album.node.find_child("Auth"), users_prefix="/x")
    raise SystemExit("a prefix with a leading slash must be refused")
except RuntimeError as error:
    assert "must not start with a slash" in str(error), error

proof = AccessProof.of(album)
proof.isolates_owners()
everybody = album.photos.arn_for_objects("users/*")
proof.can(ProofCaller.user(), action="s3:GetObject", resource=album.photos.arn_for_objects("users/{own}/a.jpg"))
proof.cannot(ProofCaller.guest(), action="s3:GetObject", resource=everybody)
try:
    proof.cannot(ProofCaller.group("editors"), action="s3:GetObject", resource=everybody)
    raise SystemExit("members may read their own folder, which is among all")
except RuntimeError as error:
    assert "Members of editors may s3:GetObject" in str(error), error

app.synth()
