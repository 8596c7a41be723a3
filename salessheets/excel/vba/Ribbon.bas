Attribute VB_Name = "Ribbon"
' What the ribbon calls. Only the add-in carries this module, beside the one with the buttons' work.
'
' Excel hands every callback an IRibbonControl. It is declared as Object, which takes it just as
' well: so the module needs no reference to Office's own library, and LibreOffice, which does not
' know the type and runs no macro of a workbook in which one module cannot be compiled, takes it.
' The names begin with the program's, since Excel looks for a callback in every open workbook.
Option Explicit

Public Sub SalesSheetsCheck(ByVal control As Object)
    PressCheck
End Sub

Public Sub SalesSheetsCalculate(ByVal control As Object)
    PressCalculate
End Sub

Public Sub SalesSheetsReport(ByVal control As Object)
    PressReport
End Sub

Public Sub SalesSheetsForms(ByVal control As Object)
    PressForms
End Sub

Public Sub SalesSheetsClose(ByVal control As Object)
    PressClose
End Sub

Public Sub SalesSheetsStop(ByVal control As Object)
    PressStop
End Sub

' Opens the control workbook that belongs to the workbook in front, or one that the user chooses.
Public Sub SalesSheetsOpen(ByVal control As Object)
    Dim path As Variant
    On Error GoTo Failed
    path = ControlWorkbook()
    If path = "" Then path = Application.GetOpenFilename(Title:=Word("choose_control"))
    If VarType(path) = vbString Then Workbooks.Open path
    Exit Sub
Failed:
    Application.StatusBar = Replace(Word("not_opened"), "{reason}", Err.Description)
End Sub

' The control workbook in the folder of the workbook in front, or in one above; else nothing.
Private Function ControlWorkbook() As String
    Dim folder As String
    Dim path As String
    If ActiveWorkbook Is Nothing Then Exit Function
    folder = ActiveWorkbook.Path
    Do While folder <> ""
        path = folder & Application.PathSeparator & Word("control")
        If Exists(path) Then
            ControlWorkbook = path
            Exit Function
        End If
        folder = Above(folder)
    Loop
End Function

Private Function Above(ByVal folder As String) As String
    Dim last As Long
    last = InStrRev(folder, Application.PathSeparator)
    If last > 0 Then Above = Left(folder, last - 1)
End Function
