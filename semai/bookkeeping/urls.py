"""Addresses of the cash book."""

from django.urls import path

from . import views

app_name = "bookkeeping"
urlpatterns = [
    path("", views.books, name="books"),
    path("centres/<uuid:pk>/open/", views.open_book, name="open_book"),
    path("centres/<uuid:pk>/section/", views.centre_section, name="centre_section"),
    path("<uuid:pk>/", views.book, name="book"),
    path("<uuid:pk>/entries/", views.entries, name="entries"),
    path("<uuid:pk>/in/", views.money_in, name="money_in"),
    path("<uuid:pk>/out/", views.money_out, name="money_out"),
    path("<uuid:pk>/move/", views.transfer, name="transfer"),
    path("<uuid:pk>/start/", views.beginning, name="beginning"),
    path("<uuid:pk>/adjust/", views.adjust, name="adjust"),
    path("<uuid:pk>/months/", views.months, name="months"),
    path("<uuid:pk>/months/close/", views.month_close, name="month_close"),
    path("<uuid:pk>/months/reopen/", views.month_reopen, name="month_reopen"),
    path("<uuid:pk>/statements/", views.statements, name="statements"),
    path("<uuid:pk>/statements.pdf", views.statements_pdf, name="statements_pdf"),
    path("<uuid:pk>/notes/", views.notes, name="notes"),
    path("<uuid:pk>/accounts/", views.accounts, name="accounts"),
    path("<uuid:pk>/remarks/", views.remarks, name="remarks"),
    path("<uuid:pk>/entries.xlsx", views.export, name="export"),
    path("<uuid:pk>/template.xlsx", views.template, name="template"),
    path("<uuid:pk>/sheets/new/", views.sheet_new, name="sheet_new"),
    path("entries/<uuid:pk>/", views.entry, name="entry"),
    path("entries/<uuid:pk>/correct/", views.correct, name="correct"),
    path("entries/<uuid:pk>/receipts/", views.receipt_add, name="receipt_add"),
    path("receipts/<uuid:pk>/", views.receipt, name="receipt"),
    path("accounts/<uuid:pk>/", views.account_change, name="account_change"),
    path("remarks/<uuid:pk>/settle/", views.remark_settle, name="remark_settle"),
    path("sheets/<uuid:pk>/", views.sheet, name="sheet"),
    path("sheets/<uuid:pk>/record/", views.sheet_record, name="sheet_record"),
    path("sheets/<uuid:pk>/discard/", views.sheet_discard, name="sheet_discard"),
    path("sheets/<uuid:pk>/take-back/", views.sheet_take_back, name="sheet_take_back"),
]
