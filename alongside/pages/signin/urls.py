"""Signing in and out, and one's own account. Of allauth's addresses only those the product offers."""

from allauth.account import views as account
from django.urls import include, path

from alongside.pages.signin import demo, views

urlpatterns = [
    path("sign-in/", views.sign_in, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("join/", views.join, name="join"),
    path("demo/sign-in/", demo.demo_sign_in, name="demo_sign_in"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/password/set/", account.password_set, name="account_set_password"),
    path("account/password/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/", include("allauth.mfa.urls")),
]
