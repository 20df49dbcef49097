"""Addresses of maturity."""

from django.urls import URLPattern

app_name = "maturity"
urlpatterns: list[URLPattern] = []
