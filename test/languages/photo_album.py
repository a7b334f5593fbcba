"""The photo album in Python: the same stack as examples/photo-album/photo-album.ts, through jsii."""

import aws_cdk as cdk
from cdk_cognito_access import (
    AccessProof, AccessProofPlugin, AppClient, AuthenticatedAppAuth, ClientConfig, FederatedProvider, ManagedLogin, MfaPolicy, Protection, ProofCaller,
    S3UserPrefixAccess, SignIn, Trigger,
)


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

        page = ClientConfig(self, "Page", auth=auth, storage=[photos])
        page.write_outputs()
        cdk.CfnOutput(self, "AmplifyOutputs", value=self.to_json_string(page.amplify_outputs))
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

# Choices with code of their own are made in one language and used in the other.
door = cdk.Stack(cdk.App(), "FrontDoor")
AuthenticatedAppAuth(
    door, "Auth",
    sign_in=SignIn.email(passkeys=True, email_code=True),
    mfa=MfaPolicy.optional(passkeys=True),
    clients=[AppClient.single_page("web", callback_urls=["https://app.example.com/"])],
    managed_login=ManagedLogin.prefix("login-of-example"),
    federation=[FederatedProvider.google(client_id="1.apps.googleusercontent.com", client_secret=cdk.SecretValue.secrets_manager("google"))],
    groups=["members"],
    triggers=[Trigger.email_domains(deny=["mail.test"]), Trigger.default_group("members")],
    protection=Protection.recommended(),
    custom_attributes={"tenant": cdk.aws_cognito.StringAttribute()},
    principal_tags={"tenant": "custom:tenant"},
)
types = {each["Type"] for each in cdk.assertions.Template.from_stack(door).to_json()["Resources"].values()}
for kind in ["UserPoolDomain", "ManagedLoginBranding", "UserPoolIdentityProvider", "UserPoolRiskConfigurationAttachment", "IdentityPoolPrincipalTag"]:
    assert f"AWS::Cognito::{kind}" in types, kind

app.synth()
